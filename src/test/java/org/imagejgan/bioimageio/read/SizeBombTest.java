// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bioimageio.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.imagejgan.bioimageio.NpyArray;
import org.imagejgan.bioimageio.OwnFolder;
import org.imagejgan.bioimageio.PackageException;
import org.imagejgan.bioimageio.write.SamplePackage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Small files that would fill memory or disk. */
class SizeBombTest {
    private static final int PIECE = 1 << 20;

    @TempDir
    Path folder;

    private Path sample;

    @BeforeEach
    void writeSample() throws IOException {
        sample = SamplePackage.write(folder.resolve("model.zip"));
    }

    /** The sample with one file in place of which, or with which besides, so many megabytes of one letter are. */
    private Path bomb(String name, int megabytes) throws IOException {
        Path file = folder.resolve("bomb.zip");
        byte[] piece = new byte[PIECE];
        Arrays.fill(piece, (byte) '#');
        try (ZipFile from = new ZipFile(sample.toFile());
                ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(file))) {
            to.setLevel(Deflater.BEST_SPEED);
            for (ZipEntry entry : from.stream().toList()) {
                if (entry.getName().equals(name)) continue;
                to.putNextEntry(new ZipEntry(entry.getName()));
                try (InputStream in = from.getInputStream(entry)) {
                    in.transferTo(to);
                }
            }
            to.putNextEntry(new ZipEntry(name));
            for (int i = 0; i < megabytes; i++) to.write(piece);
        }
        return file;
    }

    private static String refusal(Path file) {
        return assertThrows(PackageException.class, () -> PackageReader.open(file))
                .getMessage();
    }

    /** Writes another size into the directory of a zip, where programs look for it. */
    private static void claim(Path zip, String name, int size) throws IOException {
        byte[] bytes = Files.readAllBytes(zip);
        byte[] wanted = name.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer all = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at < bytes.length - 46 - wanted.length; at++) {
            if (all.getInt(at) != 0x02014b50) continue;
            if (!Arrays.equals(bytes, at + 46, at + 46 + wanted.length, wanted, 0, wanted.length)) continue;
            try (RandomAccessFile file = new RandomAccessFile(zip.toFile(), "rw")) {
                file.seek(at + 24);
                file.write(ByteBuffer.allocate(4)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt(size)
                        .array());
            }
            return;
        }
        throw new IllegalStateException(name + " is not in the directory");
    }

    private static long temporaryFiles() throws IOException {
        try (var all = Files.walk(OwnFolder.file("any").getParent())) {
            return all.count();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"weights.pt", "test_input.npy", "test_output.npy", "rdf.yaml"})
    void aFileThatInflatesAHundredfoldIsRefused(String name) throws IOException {
        long before = temporaryFiles();
        String message = refusal(bomb(name, 80));
        assertTrue(message.contains(name) && message.contains("at most 64 MB"), message);
        assertEquals(before, temporaryFiles());
    }

    @Test
    void whatTheZipClaimsIsNotBelieved() throws IOException {
        Path file = bomb("weights.pt", 80);
        claim(file, "weights.pt", 100);
        assertTrue(refusal(file).contains("weights.pt"));
    }

    @Test
    void aDescriptionOfFileSizeIsRefusedInAFolderToo() throws IOException {
        assertTrue(refusal(bomb("rdf.yaml", 3)).contains("at most 2 MB of text"));
        Path unpacked = Files.createDirectory(folder.resolve("unpacked"));
        byte[] large = new byte[3 << 20];
        Arrays.fill(large, (byte) '#');
        Files.write(unpacked.resolve("rdf.yaml"), large);
        assertTrue(refusal(unpacked).contains("rdf.yaml: size: expected at most 2 MB"));
    }

    @Test
    void depthIsASentence() {
        for (String text : new String[] {"[".repeat(100_000), "- ".repeat(100_000), "{a: ".repeat(20_000)}) {
            IOException e = assertThrows(IOException.class, () -> DescriptionReader.parse("rdf.yaml", text));
            assertTrue(e.getMessage().startsWith("rdf.yaml"), e.getMessage());
            assertTrue(e.getMessage().length() < 1000, "" + e.getMessage().length());
        }
    }

    @Test
    void tooManyFilesAndTwoOfOneNameAreRefused() throws IOException {
        Path many = folder.resolve("many.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(many))) {
            for (int i = 0; i <= 10_000; i++) zip.putNextEntry(new ZipEntry("f" + i));
        }
        assertTrue(refusal(many).contains("at most 10000, found 10001"));

        Path twice = folder.resolve("twice.zip");
        byte[] bytes;
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(twice))) {
            for (String name : new String[] {"rdf.yaml", "rdf_yaml"}) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(1);
            }
        }
        bytes = new String(Files.readAllBytes(twice), StandardCharsets.ISO_8859_1)
                .replace("rdf_yaml", "rdf.yaml")
                .getBytes(StandardCharsets.ISO_8859_1);
        Files.write(twice, bytes);
        assertTrue(refusal(twice).contains("rdf.yaml: expected one file of a name, found two"), refusal(twice));
    }

    /** Two thousand million values that are not there. */
    @Test
    void aShapeThatIsOnlyClaimedTakesNoMemory() {
        String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (2147483000,), }\n";
        byte[] bytes = ByteBuffer.allocate(10 + header.length())
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0})
                .putShort((short) header.length())
                .put(header.getBytes(StandardCharsets.US_ASCII))
                .array();
        IOException e =
                assertThrows(PackageException.class, () -> NpyArray.read(new ByteArrayInputStream(bytes), "huge.npy"));
        assertTrue(e.getMessage().contains("2147483000 values, found 0"), e.getMessage());
    }
}
