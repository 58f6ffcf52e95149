// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bioimageio.write;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.imagejgan.bioimageio.DataType;
import org.imagejgan.bioimageio.FileContent;
import org.imagejgan.bioimageio.description.FileReference;
import org.imagejgan.bioimageio.description.ModelDescription;
import org.imagejgan.bioimageio.description.TensorDescription;
import org.imagejgan.bioimageio.processing.Processing;
import org.imagejgan.bioimageio.read.PackageReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackageWriterTest {
    @TempDir
    Path folder;

    @Test
    void whatWasWrittenIsRead() throws IOException {
        Path zip = SamplePackage.write(folder.resolve("new/model.zip"));
        ModelDescription expected = SamplePackage.model();
        try (PackageReader reader = PackageReader.open(zip)) {
            ModelDescription read = reader.description();
            assertEquals(expected.about(), read.about());
            assertEquals(expected.config(), read.config());
            assertEquals("0.5.4", read.formatVersion());
            assertEquals("2.7.1", read.weights().pytorchVersion());
            assertSameButSums(expected.input(), read.input());
            assertSameButSums(expected.output(), read.output());
            assertEquals(
                    SamplePackage.ramp(1, 1, 48, 32),
                    SamplePackage.array(reader, read.input().testTensor()));
            assertEquals("not a network", Files.readString(reader.weights()));
            assertTrue(Files.exists(reader.file("cover.png")));
            assertThrows(IOException.class, () -> reader.file("other.png"));
        }
    }

    private static void assertSameButSums(TensorDescription expected, TensorDescription read) {
        assertEquals(64, read.testTensor().sha256().length());
        FileReference unsummed = FileReference.of(read.testTensor().source());
        assertEquals(
                expected,
                new TensorDescription(
                        read.id(),
                        read.description(),
                        read.optional(),
                        read.axes(),
                        read.data(),
                        unsummed,
                        read.sampleTensor(),
                        read.processing()));
    }

    @Test
    void theSameModelGivesTheSameBytes() throws IOException {
        Path first = SamplePackage.write(folder.resolve("first.zip"));
        Path second = SamplePackage.write(folder.resolve("second.zip"));
        assertArrayEquals(Files.readAllBytes(first), Files.readAllBytes(second));
    }

    @Test
    void othersMayReadItAsAnyFile() throws IOException {
        Path zip = SamplePackage.write(folder.resolve("model.zip"));
        Path plain = Files.writeString(folder.resolve("plain"), "");
        assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"));
        assertEquals(Files.getPosixFilePermissions(plain), Files.getPosixFilePermissions(zip));
    }

    @Test
    void everyStepSurvives() throws IOException {
        List<Processing> steps = List.of(
                new Processing.EnsureDtype(DataType.UINT16),
                new Processing.ScaleLinear(List.of(2.0), List.of(3.0), "channel"),
                Processing.ScaleLinear.of(1e-7, 2e9),
                new Processing.FixedZeroMeanUnitVariance(List.of(1.5), List.of(0.5), ""),
                new Processing.ZeroMeanUnitVariance(List.of(), 1e-3),
                new Processing.ZeroMeanUnitVariance(List.of("channel", "y", "x"), 1e-6),
                new Processing.Clip(new Processing.Bound(1, true), new Processing.Bound(7, false), List.of("y", "x")),
                new Processing.Sigmoid(),
                new Processing.Softmax("channel"),
                new Processing.ScaleMeanVariance("noisy", List.of("y", "x"), 1e-6),
                new Processing.Binarize(List.of(0.5), ""));
        TensorDescription output = SamplePackage.output().withProcessing(steps);
        ModelDescription model = SamplePackage.model(SamplePackage.about(), SamplePackage.input(), output);
        Path zip = folder.resolve("steps.zip");
        PackageWriter.write(zip, model, SamplePackage.files(), false);
        try (PackageReader reader = PackageReader.open(zip)) {
            assertEquals(steps, reader.description().output().processing());
            assertEquals("0.5.7", reader.description().formatVersion());
        }
    }

    @Test
    void impliedCastsAreNotWritten() throws IOException {
        assertFalse(text(SamplePackage.write(folder.resolve("model.zip"))).contains("ensure_dtype"));
    }

    @Test
    void fractionsHaveNoExponent() throws IOException {
        String text = text(SamplePackage.write(folder.resolve("model.zip")));
        assertTrue(text.contains("rate: 0.000010"), text);
    }

    @Test
    void anExistingFileStaysUnlessItMayBeReplaced() throws IOException {
        Path zip = folder.resolve("model.zip");
        Files.writeString(zip, "precious");
        assertThrows(FileAlreadyExistsException.class, () -> SamplePackage.write(zip));
        assertEquals("precious", Files.readString(zip));
        PackageWriter.write(zip, SamplePackage.model(), SamplePackage.files(), true);
        PackageReader.open(zip).close();
    }

    @Test
    void aFailureLeavesNothing() throws IOException {
        Map<String, FileContent> files = SamplePackage.files();
        files.put("weights.pt", target -> {
            throw new IOException("disk full");
        });
        Path zip = folder.resolve("model.zip");
        assertThrows(IOException.class, () -> PackageWriter.write(zip, SamplePackage.model(), files, false));
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(0, left.count());
        }
    }

    private static String text(Path zip) throws IOException {
        try (PackageReader reader = PackageReader.open(zip)) {
            return Files.readString(reader.file("rdf.yaml"));
        }
    }
}
