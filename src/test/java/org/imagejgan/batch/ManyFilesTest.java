// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.OperatingSystemMXBean;
import ij.ImagePlus;
import ij.process.ByteProcessor;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.imagejgan.command.Footprints;
import org.imagejgan.image.border.NewImage;
import org.imagejgan.image.border.OpenImage;
import org.imagejgan.image.file.ImageFiles;
import org.imagejgan.operation.apply.ApplyModel;
import org.imagejgan.progress.Progress;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Thousands of files in one run: what the process holds and how long a file takes stay as they are. */
@Tag("slow")
class ManyFilesTest {
    private static final int FILES = Integer.getInteger("gan.files", 10_000);

    /** Of a busy machine, the time of the processor tells more than that of the clock. */
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    @TempDir
    private Path folder;

    private final List<Footprints> held = new ArrayList<>();
    private final List<Double> seconds = new ArrayList<>();
    private final List<Double> wall = new ArrayList<>();
    private final List<Double> medians = new ArrayList<>();
    private int done;
    private long begun;
    private long before;

    @Test
    void holdNoMoreAndTakeNoLonger() throws IOException {
        Path in = Files.createDirectory(folder.resolve("in"));
        for (int i = 0; i < FILES; i++) {
            ByteProcessor pixels = new ByteProcessor(64, 64);
            for (int p = 0; p < 64 * 64; p++) pixels.set(p, (p * 31 + i) % 200 + p % 13);
            ImageFiles.save(new ImagePlus("", pixels), in.resolve(i + ".tif"), false);
        }
        Path out = folder.resolve("out");
        FolderRun run = new FolderRun(
                in, out, Search.PLAIN, Naming.SAME, false, false, folder.resolve("report.csv"), Share.WHOLE);
        ApplyModel.Options options = new ApplyModel.Options("denoise-gaussian", "all", "all", "cpu", 0, "full", true);
        begun = SYSTEM.getProcessCpuTime();
        try (ApplyModel operation = ApplyModel.denoise(options, 1)) {
            FolderReport report = run.run((image, part) -> watched(operation, image, part), Progress.NONE);
            assertEquals(FILES, report.done().size(), report::summary);
        }
        assertEquals(FILES + 1, Files.readAllLines(folder.resolve("report.csv")).size());
        // The first tenth warms up.
        Footprints first = held.get(1);
        Footprints last = held.get(held.size() - 1);
        String all = held + " " + seconds;
        assertTrue(last.handles() <= first.handles() + 2, all);
        assertTrue(last.threads() <= first.threads() + 2, all);
        assertTrue(last.heap() <= first.heap() + 16, all);
        assertTrue(last.resident() <= first.resident() + 200, all);
        assertTrue(last.files() <= first.files(), all);
        double best = seconds.stream().skip(1).min(Double::compare).orElseThrow();
        double atTheEnd = Math.min(seconds.get(seconds.size() - 1), seconds.get(seconds.size() - 2));
        assertTrue(atTheEnd < 2 * best, all);
        // The best of two, as other work on the machine may take one of them.
        double early = Math.min(medians.get(0), medians.get(1));
        double late = Math.min(medians.get(medians.size() - 1), medians.get(medians.size() - 2));
        assertTrue(late < 1.5 * early, medians.toString());
    }

    private NewImage watched(ApplyModel operation, OpenImage image, Progress part) throws IOException {
        if (before != 0) wall.add((System.nanoTime() - before) / 1e9);
        before = System.nanoTime();
        NewImage made = operation.run(image, part);
        if (++done % (FILES / 10) == 0) tenth();
        return made;
    }

    /** Measures, and prints what it measured. */
    private void tenth() throws IOException {
        seconds.add((SYSTEM.getProcessCpuTime() - begun) / 1e9);
        Collections.sort(wall);
        medians.add(wall.get(wall.size() / 2));
        wall.clear();
        held.add(Footprints.now());
        System.out.printf(
                Locale.ROOT,
                "%d files: median %.4f s a file, %.1f s of the processor for this tenth, %s%n",
                done,
                medians.get(medians.size() - 1),
                seconds.get(seconds.size() - 1),
                held.get(held.size() - 1));
        begun = SYSTEM.getProcessCpuTime();
        before = 0;
    }
}
