// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.process.ByteProcessor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.imagejgan.image.border.NewImage;
import org.imagejgan.image.border.OpenImage;
import org.imagejgan.progress.Cancelled;
import org.imagejgan.progress.Progress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderRunTest {
    @TempDir
    private Path folder;

    private Path in;
    private Path out;

    @BeforeEach
    void images() throws IOException {
        in = Files.createDirectory(folder.resolve("in"));
        out = folder.resolve("deep/out");
        for (String name : List.of("a.tif", "b.tif", "c.tif")) {
            ByteProcessor pixels = new ByteProcessor(9, 7);
            pixels.setValue(name.charAt(0));
            pixels.fill();
            IJ.saveAsTiff(new ImagePlus(name, pixels), in.resolve(name).toString());
        }
    }

    private static NewImage inverted(OpenImage image, Progress progress) {
        NewImage result = image.copy("");
        result.image().getProcessor().invert();
        return result;
    }

    private FolderReport run(boolean overwrite) throws IOException {
        return new FolderRun(in, out, overwrite).run(FolderRunTest::inverted, Progress.NONE);
    }

    @Test
    void writesEachResultUnderTheImagesName() throws IOException {
        FolderReport report = run(false);
        assertEquals(List.of(out.resolve("a.tif"), out.resolve("b.tif"), out.resolve("c.tif")), report.done());
        assertTrue(report.succeeded());
        ImagePlus result = IJ.openImage(out.resolve("b.tif").toString());
        assertEquals(255 - 'b', result.getProcessor().get(4, 4));
    }

    @Test
    void keepsResultsThatExistUnlessOverwrite() throws IOException {
        Files.createDirectories(out);
        Files.writeString(out.resolve("b.tif"), "precious");
        FolderReport report = run(false);
        assertEquals(List.of(out.resolve("b.tif")), report.skipped());
        assertEquals("precious", Files.readString(out.resolve("b.tif")));
        assertTrue(report.succeeded());
        assertEquals(3, run(true).done().size());
        assertEquals(9, IJ.openImage(out.resolve("b.tif").toString()).getWidth());
    }

    @Test
    void goesOnAfterAFailureAndNamesIt() throws IOException {
        Files.write(in.resolve("b.tif"), new byte[0]);
        FolderReport report = run(false);
        assertEquals(2, report.done().size());
        assertEquals(List.of(in.resolve("b.tif")), List.copyOf(report.failed().keySet()));
        assertFalse(report.succeeded());
        assertTrue(report.summary().startsWith("2 written, 1 failed.\nb.tif: "), report.summary());
        assertFalse(Files.exists(out.resolve("b.tif")));
    }

    @Test
    void goesOnWhenTheOperationFails() throws IOException {
        FolderReport report = new FolderRun(in, out, false)
                .run(
                        (image, progress) -> {
                            if (image.greys(0)[0] == 'a') throw new IllegalStateException("not this one");
                            return image.copy("");
                        },
                        Progress.NONE);
        assertEquals("not this one", report.failed().get(in.resolve("a.tif")));
        assertEquals(2, report.done().size());
    }

    @Test
    void cancelStopsAndKeepsWhatIsFinished() {
        List<String> seen = new ArrayList<>();
        Progress afterOne = new Progress() {
            @Override
            public boolean cancelled() {
                return seen.size() == 1;
            }
        };
        FolderRun run = new FolderRun(in, out, false);
        assertThrows(
                Cancelled.class,
                () -> run.run(
                        (image, progress) -> {
                            seen.add(image.title());
                            return image.copy("");
                        },
                        afterOne));
        assertTrue(Files.exists(out.resolve("a.tif")));
        assertFalse(Files.exists(out.resolve("b.tif")));
    }

    @Test
    void progressRunsOverAllFiles() throws IOException {
        List<Double> parts = new ArrayList<>();
        List<String> messages = new ArrayList<>();
        Progress progress = new Progress() {
            @Override
            public void advance(long done, long total) {
                parts.add((double) done / total);
            }

            @Override
            public void status(String message) {
                messages.add(message);
            }
        };
        new FolderRun(in, out, false)
                .run(
                        (image, part) -> {
                            part.advance(1, 2);
                            return image.copy("");
                        },
                        progress);
        assertEquals(parts.stream().sorted().toList(), parts);
        assertEquals(1.0 / 6, parts.get(0), 1e-3);
        assertEquals(1, parts.get(parts.size() - 1), 1e-9);
        assertTrue(messages.get(1).startsWith("[2/3] b.tif"), messages.toString());
    }

    @Test
    void refusesFoldersItCannotUse() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        Path empty = Files.createDirectory(folder.resolve("empty"));
        refused("same folder", new FolderRun(in, in, true));
        refused("is a file", new FolderRun(in, file, false));
        refused("no image", new FolderRun(empty, out, false));
    }

    private static void refused(String part, FolderRun run) {
        Exception e =
                assertThrows(IllegalArgumentException.class, () -> run.run(FolderRunTest::inverted, Progress.NONE));
        assertTrue(e.getMessage().contains(part), e.getMessage());
    }
}
