// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.library;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.imagejgan.bioimageio.NpyArray;
import org.imagejgan.bioimageio.Sha256;
import org.imagejgan.bioimageio.write.SamplePackage;
import org.imagejgan.disk.Elsewhere;
import org.imagejgan.disk.OutputLock;
import org.imagejgan.image.PixelRows;
import org.imagejgan.image.border.NewImage;
import org.imagejgan.image.border.OpenImage;
import org.imagejgan.model.Task;
import org.imagejgan.model.predict.ModelSession;
import org.imagejgan.model.predict.TestRun;
import org.imagejgan.operation.BundledModels;
import org.imagejgan.operation.Warnings;
import org.imagejgan.operation.apply.ApplyModel;
import org.imagejgan.operation.check.AppliedModel;
import org.imagejgan.progress.Progress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryFilesTest {
    private static final String BUNDLED = "nuclei-to-mask";

    @TempDir
    Path root;

    private Elsewhere elsewhere;
    private ModelLibrary library;
    private LibraryFiles files;

    @BeforeEach
    void elsewhere() throws IOException {
        elsewhere = new Elsewhere(root);
        library = ModelLibrary.ofUser();
        files = new LibraryFiles(library);
    }

    @AfterEach
    void back() {
        elsewhere.close();
    }

    private Path unzipped() throws IOException {
        Path folder = Files.createDirectory(root.resolve("unpacked"));
        try (ZipFile zip = new ZipFile(BundledModels.unpacked(BUNDLED).toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries()))
                try (InputStream in = zip.getInputStream(entry)) {
                    Files.copy(in, folder.resolve(entry.getName()));
                }
        }
        return folder;
    }

    private List<String> names() throws IOException {
        if (!Files.exists(library.folder())) return List.of();
        try (Stream<Path> all = Files.list(library.folder())) {
            return all.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    private void refused(String part, Path source, String name) {
        Exception e = assertThrows(Exception.class, () -> files.add(source, name, false, Progress.NONE));
        assertTrue(e.getMessage().contains(part), e.getMessage());
    }

    @Test
    void aZipComesAsItIsAndGoesAsItIs() throws IOException {
        Path source = Files.copy(BundledModels.unpacked(BUNDLED), root.resolve("my cells.bioimage.io.zip"));
        assertEquals("my-cells", files.add(source, "", false, Progress.NONE));
        assertEquals(List.of("my-cells.zip"), names());
        Path out = root.resolve("out/handed on.zip");
        LibraryFiles.export(library.named("my-cells"), out, false);
        assertArrayEquals(Files.readAllBytes(source), Files.readAllBytes(out));
        files.remove(library.named("my-cells"));
        assertEquals(List.of(), names());
    }

    @Test
    void aFolderIsPackedAndRunsAsBefore() throws IOException {
        Path folder = unzipped();
        Files.createFile(folder.resolve(".DS_Store"));
        assertEquals("cells", files.add(folder, "cells", false, Progress.NONE));
        TestRun test = LibraryFiles.test(library.named("cells"), "cpu", Progress.NONE);
        assertTrue(test.within() && test.values() > 1000, test.told());
    }

    @Test
    void aNameThatIsTakenIsKeptUnlessItIsAllowed() throws IOException {
        Path source = BundledModels.unpacked(BUNDLED);
        refused("A model that comes with the plugin is called " + BUNDLED, source, "");
        files.add(source, "cells", false, Progress.NONE);
        refused("You have a model called cells", source, "cells");
        Path other = BundledModels.unpacked("superres-x2");
        files.add(other, "cells", true, Progress.NONE);
        assertEquals(Files.size(other), Files.size(library.folder().resolve("cells.zip")));
        refused("is in the folder of your models already", library.folder().resolve("cells.zip"), "");
    }

    @Test
    void whatIsDamagedOrCannotRunLeavesNothing() throws IOException {
        Path cut = root.resolve("cut.zip");
        byte[] whole = Files.readAllBytes(BundledModels.unpacked(BUNDLED));
        Files.write(cut, Arrays.copyOf(whole, whole.length / 2));
        refused("not a whole zip", cut, "");
        Path folder = unzipped();
        Files.write(folder.resolve("weights.pt"), new byte[] {1, 2, 3});
        refused("sha256", folder, "");
        refused("not a TorchScript archive", SamplePackage.write(root.resolve("no-network.zip")), "");
        refused("", root.resolve("missing.zip"), "");
        assertEquals(List.of(), names());
    }

    @Test
    void aModelInUseStaysAndABundledOneAlways() throws IOException {
        files.add(BundledModels.unpacked(BUNDLED), "cells", false, Progress.NONE);
        LibraryModel model = library.named("cells");
        try (ModelSession session = ModelSession.open(model.path(), "cpu")) {
            String message = assertThrows(IllegalStateException.class, () -> files.remove(model))
                    .getMessage();
            assertTrue(message.startsWith("The model cells is in use."), message);
            assertThrows(
                    IllegalStateException.class,
                    () -> files.add(BundledModels.unpacked("inpaint"), "cells", true, Progress.NONE));
            assertTrue(TestRun.of(session).within());
        }
        files.remove(model);
        assertFalse(Files.exists(model.path()));
        LibraryModel bundled = library.named(BUNDLED);
        assertThrows(IllegalArgumentException.class, () -> files.remove(bundled));
        assertTrue(Files.exists(bundled.path()));
    }

    @Test
    void theCheckpointOfItsTrainingGoesWithItAndIsNamedBefore() throws IOException {
        files.add(BundledModels.unpacked(BUNDLED), "cells", false, Progress.NONE);
        files.add(BundledModels.unpacked(BUNDLED), "cells-2", false, Progress.NONE);
        for (String name : List.of("cells.zip.checkpoint", "cells.zip.checkpoint.previous", "cells-2.zip.checkpoint"))
            Files.writeString(library.folder().resolve(name), "weights");
        LibraryModel model = library.named("cells");
        assertEquals(
                "Delete the model cells?\n" + model.path()
                        + "\nWith it goes the checkpoint of its training, which cannot go on then:\n" + model.path()
                        + ".checkpoint\n" + model.path() + ".checkpoint.previous",
                new ModelText(model).removal());
        files.remove(model);
        assertEquals(List.of("cells-2.zip", "cells-2.zip.checkpoint"), names());
    }

    @Test
    void aModelThatATrainingWritesStays() throws IOException {
        files.add(BundledModels.unpacked(BUNDLED), "cells", false, Progress.NONE);
        LibraryModel model = library.named("cells");
        try (OutputLock training = OutputLock.take(model.path(), "the training of X")) {
            String message = assertThrows(IllegalStateException.class, () -> files.remove(model))
                    .getMessage();
            assertTrue(message.contains("is being written by the training of X"), message);
        }
        files.remove(model);
        assertEquals(List.of(), names());
    }

    private static float[] pixels(NewImage image) {
        return PixelRows.of(image.planes().plane(0, 0, 0)).values();
    }

    /** By a file manager or another program, which ask nobody. */
    @Test
    void aModelThatIsDeletedFromOutsideIsUsedToTheEnd() throws IOException {
        files.add(BundledModels.unpacked("denoise-gaussian"), "mine", false, Progress.NONE);
        Path path = library.named("mine").path();
        float[] values = new float[32 * 24];
        for (int i = 0; i < values.length; i++) values[i] = i * 37 % 101;
        OpenImage image = OpenImage.of(values, 32, 24);
        ApplyModel.Options options = new ApplyModel.Options("mine", "all", "all", "cpu", 0, "full", false);
        try (ApplyModel verb = ApplyModel.denoise(options, 1)) {
            float[] before = pixels(verb.run(image, Progress.NONE));
            Files.delete(path);
            assertArrayEquals(before, pixels(verb.run(image, Progress.NONE)));
        }
        // A check runs its model twelve times.
        files.add(BundledModels.unpacked("denoise-gaussian"), "mine", false, Progress.NONE);
        try (AppliedModel checked = new AppliedModel("denoise", "mine", "", "cpu", 0, "full")) {
            NewImage result = checked.result(image, Progress.NONE);
            Files.delete(path);
            assertTrue(checked.movement(image, result, Progress.NONE).isPresent());
        }
        assertEquals(List.of(), names());
        String gone = assertThrows(IllegalArgumentException.class, () -> ModelLibrary.resolve("mine", Task.DENOISE))
                .getMessage();
        assertTrue(gone.startsWith("The model 'mine' does not exist."), gone);
    }

    /** A test that cannot fail would say nothing. */
    @Test
    void aModelThatDoesSomethingElseIsSaidToDoSo() throws IOException {
        Path folder = unzipped();
        Path output = folder.resolve("test_output.npy");
        NpyArray array;
        try (InputStream in = Files.newInputStream(output)) {
            array = NpyArray.read(in, "output");
        }
        array.data()[7] += 0.5f;
        try (var out = Files.newOutputStream(output)) {
            array.write(out);
        }
        String sum = Sha256.of(Files.newInputStream(output));
        Path yaml = folder.resolve("rdf.yaml");
        String text = Files.readString(yaml);
        int at = text.indexOf("sha256: ", text.indexOf("test_output.npy")) + "sha256: \"".length();
        Files.writeString(yaml, text.substring(0, at) + sum + text.substring(at + 64));
        Warnings warnings = new Warnings();
        assertEquals("unpacked", files.add(folder, "", false, warnings));
        assertTrue(warnings.said().get(0).startsWith("unpacked does not do here what its package says."));
        TestRun test = LibraryFiles.test(library.named("unpacked"), "cpu", Progress.NONE);
        assertEquals(0.5, test.largest(), 1e-3);
        assertEquals(1, test.off());
        assertFalse(test.within());
        allow(yaml, "    - absolute_tolerance: 0.4\n      weights_formats: [torchscript]\n");
        assertFalse(LibraryFiles.test(library.named(folder.toString()), "cpu", Progress.NONE)
                .within());
        allow(yaml, "    - absolute_tolerance: 0.6\n");
        assertTrue(LibraryFiles.test(library.named(folder.toString()), "cpu", Progress.NONE)
                .within());
    }

    private static void allow(Path yaml, String tolerance) throws IOException {
        String block = "config:\n  bioimageio:\n    reproducibility_tolerance:\n";
        String text = Files.readString(yaml).replaceFirst("  bioimageio:\n(    .*\n)+", "");
        Files.writeString(yaml, text.replaceFirst("(?m)^config:\n", block + tolerance));
    }
}
