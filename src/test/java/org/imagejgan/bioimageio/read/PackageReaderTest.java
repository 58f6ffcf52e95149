// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bioimageio.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.imagejgan.bioimageio.PackageException;
import org.imagejgan.bioimageio.write.SamplePackage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackageReaderTest {
    @TempDir
    Path folder;

    private Path zip;
    private Path unpacked;

    @BeforeEach
    void writeSample() throws IOException {
        zip = SamplePackage.write(folder.resolve("model.zip"));
        unpacked = Files.createDirectory(folder.resolve("unpacked"));
        try (ZipFile file = new ZipFile(zip.toFile())) {
            for (Enumeration<? extends ZipEntry> all = file.entries(); all.hasMoreElements(); ) {
                ZipEntry entry = all.nextElement();
                try (InputStream stream = file.getInputStream(entry)) {
                    Files.copy(stream, unpacked.resolve(entry.getName()));
                }
            }
        }
    }

    @Test
    void aZipAFolderAndADescriptionAreTheSame() throws IOException {
        try (PackageReader whole = PackageReader.open(zip);
                PackageReader inFolder = PackageReader.open(unpacked);
                PackageReader bare = PackageReader.open(unpacked.resolve("rdf.yaml"))) {
            assertEquals(whole.description(), inFolder.description());
            assertEquals(whole.description(), bare.description());
            assertEquals(unpacked.resolve("weights.pt"), inFolder.weights());
            assertEquals("not a network", Files.readString(whole.weights()));
        }
    }

    @Test
    void aFolderMayNameItsOnlyDescriptionAsItLikes() throws IOException {
        Files.move(unpacked.resolve("rdf.yaml"), unpacked.resolve("v1.bioimageio.yaml"));
        try (PackageReader reader = PackageReader.open(unpacked)) {
            assertEquals(unpacked.resolve("weights.pt"), reader.weights());
        }
        Files.copy(unpacked.resolve("v1.bioimageio.yaml"), unpacked.resolve("v2.bioimageio.yaml"));
        Exception e = assertThrows(PackageException.class, () -> PackageReader.open(unpacked));
        assertTrue(e.getMessage().contains("v1.bioimageio.yaml, v2.bioimageio.yaml (name one"), e.getMessage());
    }

    @Test
    void aZippedFolderIsAPackageToo() throws IOException {
        Path nested = folder.resolve("nested.zip");
        try (OutputStream stream = Files.newOutputStream(nested);
                ZipOutputStream target = new ZipOutputStream(stream);
                var files = Files.list(unpacked)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String name = file.getFileName().toString();
                target.putNextEntry(new ZipEntry("my model/" + (name.equals("rdf.yaml") ? "bioimageio.yaml" : name)));
                Files.copy(file, target);
            }
        }
        try (PackageReader reader = PackageReader.open(nested)) {
            assertEquals("Sample denoiser", reader.description().about().name());
            assertTrue(Files.exists(reader.file("cover.png")));
        }
    }

    @Test
    void unpackedFilesGoWhenItIsClosed() throws IOException {
        Path weights;
        try (PackageReader reader = PackageReader.open(zip)) {
            weights = reader.weights();
            assertEquals(weights, reader.weights());
        }
        assertFalse(Files.exists(weights));
        assertFalse(Files.exists(weights.getParent()));
    }

    @Test
    void nothingOutsideIsReached() throws IOException {
        Files.writeString(folder.resolve("secret"), "secret");
        try (PackageReader reader = PackageReader.open(unpacked)) {
            assertThrows(PackageException.class, () -> reader.file("../secret"));
            assertThrows(PackageException.class, () -> reader.file("/etc/hostname"));
        }
        assertRefused("source", "source: \"weights.pt\"", "source: \"../secret\"", "../secret");
    }

    @Test
    void aChangedFileIsNoticed() throws IOException {
        Files.writeString(unpacked.resolve("weights.pt"), "something else");
        PackageException e = assertThrows(PackageException.class, () -> PackageReader.open(unpacked));
        assertTrue(e.getMessage().contains("rdf.yaml: weights.torchscript.sha256: expected "), e.getMessage());
        assertTrue(e.getMessage().contains(" for weights.pt"), e.getMessage());
    }

    @Test
    void aMissingFileIsNoticed() throws IOException {
        Files.delete(unpacked.resolve("test_output.npy"));
        PackageException e = assertThrows(PackageException.class, () -> PackageReader.open(unpacked));
        assertTrue(e.getMessage().contains("test_output.npy"), e.getMessage());
    }

    @Test
    void damagedZipsAreNamed() throws IOException {
        byte[] bytes = Files.readAllBytes(zip);
        for (int length = 0; length < bytes.length; length += 97) {
            Path cut = Files.write(folder.resolve("cut.zip"), Arrays.copyOf(bytes, length));
            PackageException e = assertThrows(PackageException.class, () -> PackageReader.open(cut));
            assertTrue(e.getMessage().startsWith(cut.toString()), e.getMessage());
        }
    }

    @Test
    void flippedBytesAreNoticed() throws IOException {
        byte[] bytes = Files.readAllBytes(zip);
        int start = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("test_input.npy") + 100;
        for (int i = start; i < start + 20; i++) bytes[i] ^= 0x55;
        Path broken = Files.write(folder.resolve("broken.zip"), bytes);
        PackageException e = assertThrows(PackageException.class, () -> PackageReader.open(broken));
        assertTrue(e.getMessage().startsWith(broken.toString()), e.getMessage());
    }

    @Test
    void whatIsNotThereOrNoPackageIsRefused() throws IOException {
        assertThrows(NoSuchFileException.class, () -> PackageReader.open(folder.resolve("absent.zip")));
        Path empty = Files.createDirectory(folder.resolve("empty"));
        PackageException e = assertThrows(PackageException.class, () -> PackageReader.open(empty));
        assertTrue(e.getMessage().contains("rdf.yaml, bioimageio.yaml, model.yaml"), e.getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"y\" | \"z\" | inputs[0].axes     | z axis",
                "torchscript:          | onnx:             | weights            | re-export",
                "source: \"weights.pt\" | source: \"https://example.org/w.pt\" | weights.torchscript.source | download",
                "- \"y\"               | - \"channel\"     | inputs[0].preprocessing | scale_range",
                "eps: 0.0000010        | reference_tensor: lost | inputs[0].preprocessing | lost",
                "eps: 0.0000010        | reference_tensor: clean | inputs[0].preprocessing | clean",
                "min: 32               | min: 100000       | inputs[0].axes     | 536870911",
                "step: 16              | step: 2000000000  | inputs[0].axes.y.size.step | smaller steps",
                "offset: 0             | offset: -4        | outputs[0].axes.y.size | 4 pixels smaller",
                "axis_id: \"y\"         | axis_id: \"x\"    | outputs[0].axes.y.size | one to its x",
            })
    void whatCannotBeRunIsRefused(String from, String to, String key, String found) throws IOException {
        assertRefused(key, from, to, found);
    }

    @Test
    void twoInputsAreRefused() throws IOException {
        String text = Files.readString(unpacked.resolve("rdf.yaml"));
        int start = text.indexOf("  - id: \"noisy\"");
        String input = text.substring(start, text.indexOf("outputs:"));
        assertRefused("inputs", "outputs:", input.replace("noisy", "guide") + "outputs:", "2 inputs (noisy, guide)");
    }

    /** Opens what is to make an image of an image. */
    private static void openImageToImage(Path path) throws IOException {
        try (PackageReader reader = PackageReader.open(path)) {
            reader.requireImageToImage();
        }
    }

    private void assertRefused(String key, String from, String to, String found) throws IOException {
        Path description = unpacked.resolve("rdf.yaml");
        String text = Files.readString(description);
        assertTrue(text.contains(from), from);
        Files.writeString(description, text.replace(from, to));
        PackageException e = assertThrows(PackageException.class, () -> openImageToImage(unpacked));
        assertTrue(e.getMessage().contains(key + ": expected "), e.getMessage());
        assertTrue(e.getMessage().contains(found), e.getMessage());
    }
}
