// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.imagejgan.image.tiff.TiffLayouts;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damaged TIFFs of every kind that is read: an image or a sentence that names the file, at once. */
class DamagedTiffTest {
    @TempDir
    Path folder;

    private static List<Path> whole() throws Exception {
        try (Stream<Path> files =
                Files.list(Path.of(DamagedTiffTest.class.getResource("/tiff").toURI()))) {
            return files.sorted().toList();
        }
    }

    @Test
    void bytesOverwrittenAnywhere() throws Exception {
        damage(120, 1);
    }

    @Test
    @Tag("slow")
    void bytesOverwrittenAnywhereAThousandTimes() throws Exception {
        damage(4000, 2);
    }

    private void damage(int rounds, int seed) throws Exception {
        Random random = new Random(seed);
        List<Path> whole = whole();
        for (int round = 0; round < rounds; round++) {
            Path source = whole.get(round % whole.size());
            byte[] bytes = Files.readAllBytes(source);
            int kind = random.nextInt(3);
            int reach = kind == 0 ? Math.min(300, bytes.length) : bytes.length;
            for (int i = 0; i < 1 + random.nextInt(6); i++)
                bytes[kind == 1 ? 4 + random.nextInt(reach - 4) : random.nextInt(reach)] = (byte) random.nextInt(256);
            if (kind == 2) bytes = Arrays.copyOf(bytes, 4 + random.nextInt(bytes.length - 4));
            Path file = Files.write(folder.resolve("damaged-" + source.getFileName()), bytes);
            openOrRefuse(file, source + ", round " + round);
        }
    }

    private static void openOrRefuse(Path file, String what) {
        assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> {
                    try {
                        ImagePlus image = ImageFiles.open(file);
                        assertTrue(image.getWidth() > 0 && image.getStackSize() > 0, what);
                    } catch (IOException e) {
                        assertTrue(
                                e.getMessage().contains(file.getFileName().toString()), what + ": " + e.getMessage());
                    }
                },
                what);
    }

    /** ZIP has a checksum: pixels are those that were written, or there is a sentence. */
    @Test
    void aDamagedZipBlockNeverGivesOtherPixels() throws Exception {
        Random random = new Random(7);
        int refused = 0;
        for (String name : List.of("u2_zip_tiles", "f4_zip_predictor3", "u2_rgb_planar_zip", "u1_zip_tiles")) {
            Path source = whole().stream()
                    .filter(file -> file.endsWith(name + ".tif"))
                    .findFirst()
                    .orElseThrow();
            ImagePlus right = ImageFiles.open(source);
            for (int round = 0; round < 25; round++) {
                byte[] bytes = Files.readAllBytes(source);
                long[] block = TiffLayouts.firstBlock(source);
                int at = (int) (block[0] + random.nextInt((int) block[1]));
                bytes[at] ^= (byte) (1 + random.nextInt(255));
                Path file = Files.write(folder.resolve("zip.tif"), bytes);
                try {
                    ImagePlus image = ImageFiles.open(file);
                    for (int i = 1; i <= right.getStackSize(); i++)
                        assertArrayEquals(
                                right.getStack().getProcessor(i).getFloatArray(),
                                image.getStack().getProcessor(i).getFloatArray());
                } catch (IOException e) {
                    refused++;
                    assertTrue(e.getMessage().contains("zip.tif"), e.getMessage());
                }
            }
        }
        assertTrue(refused > 90, refused + " of 100");
    }

    @Test
    void aZipBlockWithoutAnEndIsRefusedAtOnce() throws Exception {
        Path source = whole().stream()
                .filter(file -> file.endsWith("u2_zip_tiles.tif"))
                .findFirst()
                .orElseThrow();
        byte[] bytes = Files.readAllBytes(source);
        long[] block = TiffLayouts.firstBlock(source);
        // A stored block of 65535 bytes begins, of which there are none.
        bytes[(int) block[0] + 2] = 0;
        bytes[(int) block[0] + 3] = -1;
        bytes[(int) block[0] + 4] = -1;
        bytes[(int) block[0] + 5] = 0;
        bytes[(int) block[0] + 6] = 0;
        Path file = Files.write(folder.resolve("endless.tif"), bytes);
        IOException e = assertTimeoutPreemptively(
                Duration.ofSeconds(10), () -> assertThrows(IOException.class, () -> ImageFiles.open(file)));
        assertTrue(e.getMessage().contains("endless.tif"), e.getMessage());
        assertTrue(e.getMessage().contains("cut off"), e.getMessage());
    }

    @Test
    void aStripThatIsTooShortIsNotFilledWithZeros() throws Exception {
        Path source = whole().stream()
                .filter(file -> file.endsWith("u1_packbits.tif"))
                .findFirst()
                .orElseThrow();
        byte[] bytes = Files.readAllBytes(source);
        long[] block = TiffLayouts.firstBlock(source);
        // The last run becomes a "do nothing".
        Arrays.fill(bytes, (int) (block[0] + block[1] - 14), (int) (block[0] + block[1]), (byte) -128);
        Path file = Files.write(folder.resolve("short.tif"), bytes);
        IOException e = assertThrows(IOException.class, () -> ImageFiles.open(file));
        assertTrue(e.getMessage().contains("strip or tile 1 has 130 of 143 bytes"), e.getMessage());
        assertEquals(143, 13 * 11);
    }
}
