// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import ij.ImagePlus;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;
import org.imagejgan.image.Samples;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Pictures damaged in every way: right pixels or a sentence that names the file, soon, and nothing else. Only PNG has
 * checksums: the pixels of a damaged PNG that opens are those of the whole one. In the other formats a changed pixel is a
 * valid pixel; a file that opens then holds what another reading of the same bytes finds, and a shortened one never opens.
 */
class DamagedPicturesTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg", "gif", "bmp"})
    void damagedPicturesAreReadRightOrRefused(String format) throws IOException {
        rounds(format, 25, 11);
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg", "gif", "bmp"})
    void manyDamagedPicturesAreReadRightOrRefused(String format) throws IOException {
        rounds(format, 250, 12);
    }

    private void rounds(String format, int count, long seed) throws IOException {
        Random random = new Random(seed);
        int refused = 0;
        for (int round = 0; round < count; round++) {
            byte[] whole = whole(format, round);
            boolean cut = round % 5 == 4;
            byte[] damaged = cut ? Arrays.copyOf(whole, 4 + random.nextInt(whole.length - 5)) : damaged(whole, random);
            Path file = Files.write(folder.resolve("damaged-" + round + "." + format), damaged);
            int[] found = assertTimeoutPreemptively(SOON, () -> open(file), file.toString());
            if (found == null) refused++;
            else if (cut) fail(file + " was cut off and opened");
            else assertRight(format, whole, damaged, found);
        }
        assertTrue(refused >= count / 4, refused + " of " + count + " were refused");
    }

    /** Null if it was refused in the way that it should be. */
    private static int[] open(Path file) {
        try {
            return values(ImageFiles.open(file));
        } catch (IOException e) {
            assertTrue(e.getMessage().startsWith("\"" + file + "\" "), e.getMessage());
            assertTrue(!e.getMessage().contains("null") && e.getMessage().endsWith("."), e.getMessage());
            return null;
        }
    }

    private static void assertRight(String format, byte[] whole, byte[] damaged, int[] found) throws IOException {
        byte[] same = format.equals("png") ? whole : damaged;
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(same));
        int[] expected = new int[picture.getWidth() * picture.getHeight()];
        boolean grey = picture.getRaster().getNumBands() == 1
                && picture.getColorModel().getColorSpace().getType() == java.awt.color.ColorSpace.TYPE_GRAY;
        for (int i = 0; i < expected.length; i++) {
            int x = i % picture.getWidth();
            int y = i / picture.getWidth();
            int value = grey ? picture.getRaster().getSample(x, y, 0) * 0x10101 : picture.getRGB(x, y);
            expected[i] = value & 0xffffff;
        }
        assertEquals(expected.length, found.length);
        for (int i = 0; i < found.length; i++) assertEquals(expected[i], found[i], "pixel " + i);
    }

    private static int[] values(ImagePlus image) {
        int[] values = new int[image.getWidth() * image.getHeight()];
        for (int i = 0; i < values.length; i++) {
            int value = image.getProcessor().get(i);
            values[i] = image.getBitDepth() == 8 ? value * 0x10101 : value & 0xffffff;
        }
        return values;
    }

    private byte[] whole(String format, int round) throws IOException {
        Path file = folder.resolve("whole." + format);
        int bits = round % 2 == 0 || format.equals("gif") ? 8 : 24;
        ImageFiles.save(new ImagePlus("", Samples.plane(bits, 40 + round % 9, 30, 1)), file, true);
        return Files.readAllBytes(file);
    }

    private static byte[] damaged(byte[] whole, Random random) {
        byte[] damaged = whole.clone();
        // Headers are short beside pixels, and are where damage is worst.
        int reach = random.nextBoolean() ? Math.min(120, whole.length) : whole.length;
        int at = 2 + random.nextInt(reach - 2);
        switch (random.nextInt(4)) {
            case 0 -> damaged[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> {
                for (int i = 0; i < 1 + random.nextInt(8); i++)
                    damaged[2 + random.nextInt(reach - 2)] = (byte) random.nextInt(256);
            }
            case 2 ->
                Arrays.fill(damaged, at, Math.min(whole.length, at + 1 + random.nextInt(64)), (byte) random.nextInt(2));
            default -> {
                int gone = Math.min(whole.length - at, 1 + random.nextInt(16));
                System.arraycopy(whole, at + gone, damaged, at, whole.length - at - gone);
                damaged = Arrays.copyOf(damaged, whole.length - gone);
            }
        }
        return damaged;
    }
}
