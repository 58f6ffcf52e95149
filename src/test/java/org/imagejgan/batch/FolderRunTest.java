// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.batch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.imagejgan.image.border.NewImage;
import org.imagejgan.image.border.OpenImage;
import org.imagejgan.image.file.ImageFiles;
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
        byte[] precious = Files.readAllBytes(in.resolve("a.tif"));
        Files.write(out.resolve("b.tif"), precious);
        FolderReport report = run(false);
        assertEquals(List.of(out.resolve("b.tif")), report.skipped());
        assertArrayEquals(precious, Files.readAllBytes(out.resolve("b.tif")));
        assertTrue(report.succeeded());
        assertEquals(3, run(true).done().size());
        assertEquals(9, IJ.openImage(out.resolve("b.tif").toString()).getWidth());
    }

    /** It may be a result that was cut off when it was copied, or something of the user's: both are lost on replacing. */
    @Test
    void whatStandsThereAndIsNoWholeImageIsKeptAndNamed() throws IOException {
        Files.createDirectories(out);
        byte[] whole = Files.readAllBytes(in.resolve("b.tif"));
        Files.write(out.resolve("b.tif"), Arrays.copyOf(whole, whole.length - 1));
        Files.writeString(out.resolve("c.tif"), "precious");
        FolderReport report = run(false);
        assertEquals(List.of(out.resolve("a.tif")), report.done());
        assertEquals(
                List.of(in.resolve("b.tif"), in.resolve("c.tif")),
                List.copyOf(report.failed().keySet()));
        assertTrue(report.failed().get(in.resolve("c.tif")).contains("no whole image"), report.toString());
        assertEquals("precious", Files.readString(out.resolve("c.tif")));
        assertEquals(whole.length - 1, Files.size(out.resolve("b.tif")));
        assertEquals(3, run(true).done().size());
    }

    @Test
    void goesOnAfterAFailureAndNamesIt() throws IOException {
        Files.write(in.resolve("b.tif"), new byte[0]);
        FolderReport report = run(false);
        assertEquals(2, report.done().size());
        assertEquals(List.of(in.resolve("b.tif")), List.copyOf(report.failed().keySet()));
        assertFalse(report.succeeded());
        assertTrue(report.summary().matches("(?s)2 written, 1 failed in [0-9.]+ s\\.\nb\\.tif: .*"), report.summary());
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

    private static NewImage floats(OpenImage image, Progress progress) {
        return image.floatCopy("");
    }

    @Test
    void whatAFormatCannotHoldIsWrittenAsTiffAndKeptTheNextTime() throws IOException {
        ImageFiles.save(new ImagePlus("p", new ByteProcessor(9, 7)), in.resolve("p.png"), false);
        List<String> notes = new ArrayList<>();
        FolderRun run = new FolderRun(in, out, false);
        FolderReport report = run.run(FolderRunTest::floats, noting(notes));
        assertEquals(Map.of(), report.failed());
        assertTrue(report.done().contains(out.resolve("p.png.tif")), report.toString());
        assertFalse(Files.exists(out.resolve("p.png")));
        assertEquals(32, IJ.openImage(out.resolve("p.png.tif").toString()).getBitDepth());
        assertTrue(notes.get(0).contains("written as p.png.tif"), notes.toString());
        assertEquals(4, run.run(FolderRunTest::floats, Progress.NONE).skipped().size());
        assertEquals(
                4, run.run(FolderRunTest::inverted, Progress.NONE).skipped().size());
    }

    private static Progress noting(List<String> notes) {
        return new Progress() {
            @Override
            public void note(String message) {
                notes.add(message);
            }
        };
    }

    /** Deep colour is read from PNG as three channels, and PNG can hold them. */
    @Test
    void deepColourStaysPng() throws IOException {
        Path file = DeepColour.write(in.resolve("deep.png"));
        FolderReport report = new FolderRun(in, out, false).run((image, progress) -> image.copy(""), Progress.NONE);
        assertEquals(Map.of(), report.failed());
        OpenImage before = OpenImage.read(file);
        OpenImage after = OpenImage.read(out.resolve("deep.png"));
        assertEquals(3, after.channels());
        for (int c = 0; c < 3; c++)
            for (int x = 0; x < after.width(); x++)
                assertEquals(
                        before.plane(c, 0, 0).getAt(x, 1).getRealDouble(),
                        after.plane(c, 0, 0).getAt(x, 1).getRealDouble());
        assertEquals(60000, after.plane(0, 0, 0).getAt(2, 1).getRealDouble());
    }

    @Test
    void anErrorOfOneImageIsReportedAndTheRestGoesOn() throws IOException {
        List<Error> errors =
                List.of(new StackOverflowError(), new NoClassDefFoundError("some/Codec"), new AssertionError("odd"));
        FolderReport report = new FolderRun(in, out, false)
                .run(
                        (image, progress) -> {
                            throw errors.get(image.greys(0)[0] - 'a');
                        },
                        Progress.NONE);
        assertEquals(3, report.failed().size());
        assertTrue(report.failed().get(in.resolve("a.tif")).contains("stack is full"), report.toString());
        assertEquals("NoClassDefFoundError: some/Codec", report.failed().get(in.resolve("b.tif")));
        assertEquals("AssertionError: odd", report.failed().get(in.resolve("c.tif")));
    }

    @Test
    void whatConcernsAllImagesStopsAtOnce() {
        UnsatisfiedLinkError missing = new UnsatisfiedLinkError("no torch in java.library.path");
        for (Throwable fault : List.of(missing, new IllegalArgumentException("the engine failed", missing))) {
            List<String> seen = new ArrayList<>();
            Exception e = assertThrows(IllegalStateException.class, () -> new FolderRun(in, out, false)
                    .run(
                            (image, progress) -> {
                                seen.add(image.title());
                                if (fault instanceof Error error) throw error;
                                throw (RuntimeException) fault;
                            },
                            Progress.NONE));
            assertTrue(e.getMessage().contains("no torch in java.library.path"), e.getMessage());
            assertEquals(1, seen.size());
        }
    }

    @Test
    void foldersHiddenAndStrayFilesAreLeftAlone() throws IOException {
        Files.copy(in.resolve("a.tif"), Files.createDirectory(in.resolve("sub")).resolve("d.tif"));
        Files.writeString(in.resolve("._a.tif"), "Mac");
        Files.writeString(in.resolve("note.txt"), "note");
        List<String> notes = new ArrayList<>();
        FolderReport report = new FolderRun(in, out, false).run(FolderRunTest::inverted, noting(notes));
        assertEquals(3, report.done().size());
        assertTrue(report.succeeded());
        assertEquals(List.of("Images in the folders in it are left alone: sub."), notes);
    }

    @Test
    void whatManyFilesHaveInCommonIsSaidOfTheFirstAndCounted() throws IOException {
        List<String> notes = new ArrayList<>();
        new FolderRun(in, out, false)
                .run(
                        (image, progress) -> {
                            progress.note("it is old");
                            return image.copy("");
                        },
                        noting(notes));
        assertEquals(List.of("a.tif: it is old", "The same holds for 2 more: it is old"), notes);
    }
}
