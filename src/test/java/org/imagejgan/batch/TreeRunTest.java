// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.VirtualStack;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.imagejgan.bioimageio.OwnFolder;
import org.imagejgan.image.border.NewImage;
import org.imagejgan.image.border.OpenImage;
import org.imagejgan.image.file.ImageFiles;
import org.imagejgan.progress.Cancelled;
import org.imagejgan.progress.Progress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs over folders in folders, and what may happen to them meanwhile. */
class TreeRunTest {
    private static final String LONG = "x".repeat(200);

    @TempDir
    private Path folder;

    private Path in;
    private Path out;

    @BeforeEach
    void folders() {
        in = folder.resolve("in");
        out = in.resolve("results");
    }

    private void images(String... names) throws IOException {
        for (String name : names) {
            ByteProcessor pixels = new ByteProcessor(9, 7);
            pixels.setValue(name.length());
            pixels.fill();
            ImageFiles.save(new ImagePlus("", pixels), in.resolve(name), false);
        }
    }

    private FolderRun run(boolean overwrite, boolean stops) {
        return new FolderRun(
                in, out, new Search("", true), Naming.SAME, overwrite, stops, out.resolve("report.csv"), Share.WHOLE);
    }

    private static NewImage inverted(OpenImage image, Progress progress) {
        NewImage result = image.copy("");
        result.image().getProcessor().invert();
        return result;
    }

    private FolderReport run(FolderRun.Operation operation) throws IOException {
        return run(false, false).run(operation, Progress.NONE);
    }

    /** The files of a folder with the times at which they were written. */
    private Map<String, FileTime> files() throws IOException {
        Map<String, FileTime> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(out)) {
            for (Path file : all.filter(Files::isRegularFile).toList())
                files.put(out.relativize(file).toString().replace('\\', '/'), Files.getLastModifiedTime(file));
        }
        return files;
    }

    private List<String> report() throws IOException {
        List<String> lines = Files.readAllLines(out.resolve("report.csv"));
        return lines.subList(1, lines.size()).stream()
                .map(line -> line.replaceFirst("[0-9.]+,.*", ""))
                .toList();
    }

    @Test
    void everyNameKeepsItsPlaceAndASecondRunDoesNothing() throws IOException {
        images("a.tif", "w 1/a.png", "w 1/[b] (2).tif", "w 1/deep/\u00e4 \u00df.tif", "w 1/deep/" + LONG + ".png");
        assertEquals(5, run(TreeRunTest::inverted).done().size());
        Map<String, FileTime> files = files();
        files.remove("report.csv");
        assertEquals(
                List.of(
                        "a.tif",
                        "w 1/[b] (2).tif",
                        "w 1/a.png",
                        "w 1/deep/" + LONG + ".png",
                        "w 1/deep/\u00e4 \u00df.tif"),
                List.copyOf(files.keySet()));
        assertEquals(
                255 - "w 1/a.png".length(),
                IJ.openImage(out.resolve("w 1/a.png").toString()).getProcessor().get(0, 0));
        List<String> report = report();
        FolderReport again = run((image, progress) -> {
            throw new AssertionError("worked on again");
        });
        assertEquals(5, again.skipped().size());
        assertEquals(Map.of(), again.failed());
        Map<String, FileTime> after = files();
        after.remove("report.csv");
        assertEquals(files, after);
        assertEquals(report, report());
    }

    @Test
    void namesOfOneStemDoNotMeet() throws IOException {
        images("w/a.tif", "w/a.png", "w/a.bmp", "a.bmp");
        assertEquals(4, run(TreeRunTest::inverted).done().size());
        Map<String, FileTime> files = files();
        files.remove("report.csv");
        assertEquals(List.of("a.tif", "w/a.bmp.tif", "w/a.png", "w/a.tif"), List.copyOf(files.keySet()));
    }

    @Test
    void aFailureEndsTheRunWhereThatIsAsked() throws IOException {
        images("a.tif", "c.tif", "d.tif");
        Files.writeString(in.resolve("b.tif"), "none");
        FolderReport report = run(false, true).run(TreeRunTest::inverted, Progress.NONE);
        assertEquals(List.of(out.resolve("a.tif")), report.done());
        assertEquals(2, report.left());
        assertTrue(report.summary().startsWith("1 written, 1 failed, 2 not begun in "), report.summary());
        assertEquals(List.of("a.tif,written,", "b.tif,failed,"), report());
        FolderReport rest = run(TreeRunTest::inverted);
        assertEquals(2, rest.done().size());
        assertEquals(
                List.of("a.tif,written,", "b.tif,failed,", "c.tif,written,", "d.tif,written,"),
                report().stream().sorted().toList());
    }

    @Test
    void anOutputThatVanishesIsMadeAgain() throws IOException {
        images("a.tif", "b.tif", "c.tif", "d.tif");
        FolderReport report = run((image, progress) -> {
            // The result before is written meanwhile.
            if (image.title().equals("c.tif")) removeAsSoonAsThereIs(out.resolve("b.tif"));
            return inverted(image, progress);
        });
        assertEquals(Map.of(), report.failed());
        assertTrue(files().keySet().containsAll(List.of("c.tif", "d.tif", "report.csv")), files().toString());
        assertEquals(4, report().size());
    }

    private void removeAsSoonAsThereIs(Path file) {
        while (!Files.exists(file)) Thread.onSpinWait();
        OwnFolder.remove(out);
    }

    @Test
    void anOutputThatVanishesWhileAResultIsWrittenIsMadeAgain() throws IOException {
        images("a.tif", "b.tif", "c.tif");
        AtomicInteger writings = new AtomicInteger();
        ImageStack vanishing = new VirtualStack(9, 7, null, "") {
            @Override
            public ImageProcessor getProcessor(int n) {
                if (n == 2 && writings.getAndIncrement() == 0) OwnFolder.remove(out);
                return new ByteProcessor(9, 7);
            }

            @Override
            public int getSize() {
                return 2;
            }
        };
        FolderReport report = run((image, progress) -> image.title().equals("b.tif")
                ? new NewImage(new ImagePlus("b", vanishing))
                : inverted(image, progress));
        assertEquals(Map.of(), report.failed());
        assertEquals(2, writings.get());
        assertTrue(files().keySet().containsAll(List.of("b.tif", "c.tif")), files().toString());
    }

    @Test
    void anOutputThatCanBeWrittenNoMoreEndsTheRun() throws IOException {
        images("a.tif", "b.tif", "c.tif", "d.tif", "e.tif", "f.tif");
        List<String> warnings = new ArrayList<>();
        Progress progress = new Progress() {
            @Override
            public void warn(String message) {
                warnings.add(message);
            }
        };
        FolderReport report = run(false, false)
                .run(
                        (image, part) -> {
                            if (image.title().equals("b.tif")) putAFileInPlaceOf(out);
                            return inverted(image, part);
                        },
                        progress);
        assertTrue(report.left() >= 2, report.summary());
        assertTrue(report.summary().contains("in the place of a folder"), report.summary());
        assertTrue(report.end().startsWith("Nothing can be written to \"" + out + "\" any more: "), report.end());
        assertTrue(report.end().endsWith("the same line again goes on with the rest."), report.end());
        assertTrue(warnings.stream().anyMatch(w -> w.startsWith("The report ")), warnings.toString());
        assertEquals("in its place", Files.readString(out));
    }

    /** The result before is written beside the work, and may make the folder anew in between. */
    private static void putAFileInPlaceOf(Path folder) throws IOException {
        while (!Files.isRegularFile(folder)) {
            try {
                OwnFolder.remove(folder);
                Files.writeString(folder, "in its place");
            } catch (IOException e) {
                if (!Files.isDirectory(folder)) throw e;
            }
        }
    }

    @Test
    void aLinkToItsOwnResultIsNotReplaced() throws IOException {
        images("a.tif");
        Path real = folder.resolve("real.tif");
        Files.move(in.resolve("a.tif"), real);
        Files.createDirectories(out);
        Files.move(real, out.resolve("a.tif"));
        try {
            Files.createSymbolicLink(in.resolve("a.tif"), out.resolve("a.tif"));
        } catch (UnsupportedOperationException | IOException e) {
            assumeTrue(false, "links cannot be made here");
        }
        FolderReport report = run(true, false).run(TreeRunTest::inverted, Progress.NONE);
        assertTrue(report.failed().get(in.resolve("a.tif")).contains("the image itself"), report.summary());
    }

    @Test
    void whatAKilledRunLeftIsRemovedButNotWhatIsWritten() throws IOException {
        images("a.tif", "w/b.tif");
        Path old = Files.writeString(Files.createDirectories(out.resolve("w")).resolve(".imagejgan-1.part"), "half");
        Files.setLastModifiedTime(old, FileTime.fromMillis(0));
        run((image, progress) -> {
            assertTrue(Files.exists(old));
            return inverted(image, progress);
        });
        assertFalse(Files.exists(old));
    }

    @Test
    void cancelLeavesWholeFilesAndSaysHowToGoOn() throws IOException {
        images("a.tif", "b.tif", "c.tif", "d.tif");
        List<String> notes = new ArrayList<>();
        List<String> seen = new ArrayList<>();
        Progress progress = new Progress() {
            @Override
            public void note(String message) {
                notes.add(message);
            }

            @Override
            public boolean cancelled() {
                return seen.size() == 2;
            }
        };
        FolderRun run = run(false, false);
        assertThrows(
                Cancelled.class,
                () -> run.run(
                        (image, part) -> {
                            seen.add(image.title());
                            return inverted(image, part);
                        },
                        progress));
        assertEquals(List.of("a.tif", "b.tif", "report.csv"), List.copyOf(files().keySet()));
        assertEquals(List.of("a.tif,written,", "b.tif,written,"), report());
        assertTrue(notes.get(0).startsWith("Stopped: 2 written"), notes.toString());
        assertEquals(2, run.run(TreeRunTest::inverted, Progress.NONE).done().size());
    }
}
