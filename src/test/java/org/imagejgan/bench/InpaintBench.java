// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bench;

import ij.ImagePlus;
import ij.gui.Roi;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.imagejgan.image.Defects;
import org.imagejgan.image.Hyperstack;
import org.imagejgan.image.PixelRows;
import org.imagejgan.image.border.ImagePlusStack;
import org.imagejgan.image.file.ImageFiles;
import org.imagejgan.image.fill.Fillings;
import org.imagejgan.image.fill.HarmonicFill;
import org.imagejgan.image.fill.SmoothFill;
import org.imagejgan.model.Task;
import org.imagejgan.model.pack.ModelPackage;
import org.imagejgan.model.sampling.Phantom;
import org.imagejgan.operation.holes.Inpaint;
import org.imagejgan.operation.library.ModelLibrary;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is put into holes, compared with what was there: mean absolute error over the pixels of all holes of a set, in
 * grey levels of 255, against three fillings that learn nothing. Images, holes and seed are fixed.
 */
@Tag("bench")
class InpaintBench {
    /** Holes of an image; half of them rectangles up to 64 × 64, half strokes. */
    private static final int HOLES = 6;
    /** A hole is textured if the mean gradient around it is above this, in grey levels a pixel. */
    private static final double TEXTURED = 6;

    private static final int RIM = 4;
    /** Enough that more change nothing. */
    private static final int BIHARMONIC_STEPS = 20_000;

    /** Side of the window that the network gets, and of the hole in it, where time and memory are measured. */
    private static final int WINDOW = 512;

    private static final int HOLE = 256;

    private static final String[] WAYS = {"model", "mean", "harmonic", "biharmonic"};

    @TempDir
    Path folder;

    @Test
    void holes() throws IOException {
        Sums textured = new Sums();
        Sums smooth = new Sums();
        holes("superres", "Set5/HR", 0, 5, textured, smooth);
        holes("denoise", "W2S_avg1_avg400/clean", 18, 6, textured, smooth);
        holes("translate", "histology_rgb", 27, 8, textured, smooth);
        textured.report("all three sets, textured", "10 % under the best", "25 % under");
        smooth.report("all three sets, smooth", "within 1 grey level of the best", "-");
    }

    private void holes(String group, String set, int first, int count, Sums allTextured, Sums allSmooth)
            throws IOException {
        List<Path> files = ImageFiles.imagesIn(Settings.data((group + "/" + set).split("/")));
        Sums textured = new Sums();
        Sums smooth = new Sums();
        Inpaint.Options options = new Inpaint.Options(
                Settings.model(""),
                "mask",
                "",
                "model",
                false,
                "all",
                "all",
                "cpu",
                Settings.text("precision", "auto"));
        for (int i = first; i < first + count; i++) {
            ImagePlus image = ImageFiles.open(files.get(i));
            List<boolean[]> holes = HoleSet.of(
                    image.getWidth(), image.getHeight(), HOLES, new SplittableRandom(Settings.number("seed", 40) + i));
            Path mask = HoleSet.save(holes, image.getWidth(), folder.resolve("mask" + i + ".png"));
            Inpaint.Options here = new Inpaint.Options(
                    options.model(), "mask", mask.toString(), "model", false, "all", "all", "cpu", options.precision());
            try (Inpaint inpaint = new Inpaint(here)) {
                add(ImagePlusStack.of(image), ImagePlusStack.of(Settings.run(inpaint, image)), holes, textured, smooth);
            }
        }
        textured.report(set + ", textured", "10 % under the best", "25 % under");
        smooth.report(set + ", smooth", "within 1 grey level of the best", "-");
        allTextured.add(textured);
        allSmooth.add(smooth);
    }

    /** Errors of each way, summed over pixels. */
    private static final class Sums {
        private final double[] errors = new double[WAYS.length];
        private long pixels;
        private int holes;

        void add(float[] truth, float[][] filled, boolean[] hole) {
            holes++;
            for (int i = 0; i < hole.length; i++) {
                if (!hole[i]) continue;
                pixels++;
                for (int way = 0; way < WAYS.length; way++) errors[way] += Math.abs(filled[way][i] - truth[i]);
            }
        }

        void add(Sums other) {
            for (int way = 0; way < WAYS.length; way++) errors[way] += other.errors[way];
            pixels += other.pixels;
            holes += other.holes;
        }

        void report(String what, String least, String aim) {
            if (pixels == 0) return;
            double best = Double.POSITIVE_INFINITY;
            for (int way = 1; way < WAYS.length; way++) {
                Report.detail(what + ", " + WAYS[way], Report.number("%.2f", errors[way] / pixels));
                best = Math.min(best, errors[way] / pixels);
            }
            double own = errors[0] / pixels;
            String value = Report.number("%.2f", own) + Report.number(", %+.1f %%", 100 * (own / best - 1))
                    + " of the best, " + holes + " holes, " + pixels + " pixels";
            Report.figure(what + ", model", value, least, aim);
        }
    }

    private static void add(Hyperstack truth, Hyperstack made, List<boolean[]> holes, Sums textured, Sums smooth) {
        int width = truth.width();
        int height = truth.height();
        boolean[] all = HoleSet.union(holes);
        for (int c = 0; c < truth.channels(); c++) {
            float[] values = PixelRows.of(truth.plane(c, 0, 0)).values();
            float[] harmonic = values.clone();
            HarmonicFill.fill(harmonic, 0, width, height, all);
            float[] biharmonic = harmonic.clone();
            SmoothFill.refine(biharmonic, 0, width, height, all, 0, BIHARMONIC_STEPS);
            float[] model = PixelRows.of(made.plane(c, 0, 0)).values();
            for (boolean[] hole : holes) {
                float[] mean = HoleSet.mean(values, hole, all, width, RIM);
                Sums sums = HoleSet.gradient(values, hole, all, width, RIM) > TEXTURED ? textured : smooth;
                sums.add(values, new float[][] {model, mean, harmonic, biharmonic}, hole);
            }
        }
    }

    // -- time and memory --

    /** A hole of 256² in 1024², for which one window of 512² is computed, against the network alone on such a window. */
    @Test
    void speed() throws IOException {
        ImagePlus image = Scene.sixteenBit(1024);
        image.setRoi(new Roi(384, 384, HOLE, HOLE));
        int rounds = Settings.number("rounds", 5);
        double[] ratios = new double[rounds];
        String model = Settings.model("inpaint");
        Inpaint.Options options = new Inpaint.Options(
                model, "selection", "", "model", false, "all", "all", "cpu", Settings.text("precision", "auto"));
        try (ModelPackage opened = ModelPackage.open(ModelLibrary.resolve(model, Task.INPAINT));
                Twin twin = Twin.filling(
                        opened.weights(), window(opened.description().input().channels()), inputs(opened), WINDOW);
                Inpaint inpaint = new Inpaint(options)) {
            Report.detail("Python", twin.version());
            for (int i = -2; i < rounds; i++) {
                double python = twin.seconds();
                long start = System.nanoTime();
                Settings.run(inpaint, image);
                ratios[Math.max(0, i)] = python / ((System.nanoTime() - start) / 1e9);
            }
        }
        Report.figure(
                "inpaint, 1024², Python's network in fp32 ÷ our whole job",
                Report.spread("%.2f", ratios),
                "1.2 with bfloat16, else 0.95",
                "3");
    }

    private static int inputs(ModelPackage model) {
        return model.description().input().channels() + 1;
    }

    /** A window as the network gets it, and its mask. */
    private static float[] window(int channels) {
        int size = WINDOW * WINDOW;
        float[] values = Phantom.noisy(1, WINDOW, WINDOW, 0.1).values();
        boolean[] hole = new boolean[size];
        for (int y = 128; y < 128 + HOLE; y++) for (int x = 128; x < 128 + HOLE; x++) hole[y * WINDOW + x] = true;
        float[] fillings = Fillings.of(values, 0, WINDOW, WINDOW, hole);
        float[] all = Arrays.copyOf(fillings, (channels + 1) * size);
        for (int i = 0; i < size; i++) all[channels * size + i] = hole[i] ? 1 : 0;
        return all;
    }

    /** Sixteen holes of 256² in 4096². */
    @Test
    void memory() throws IOException, InterruptedException {
        int size = Settings.number("size", 4096);
        boolean[] holes = new boolean[size * size];
        for (int i = 0; i < holes.length; i++) holes[i] = i % size % 1024 < HOLE && i / size % 1024 < HOLE;
        Path mask = HoleSet.save(List.of(holes), size, folder.resolve("mask.png"));
        Child child = Child.run(
                "inpaint",
                Scene.sixteenBit(size),
                folder,
                Settings.model("inpaint"),
                Settings.text("precision", "auto"),
                Settings.text("heap", "1g"),
                "mask=" + mask);
        Report.require(child.peak() > 0, "This system does not tell how much memory a process held.");
        Report.detail("inpaint, " + size + "², time of the process", Report.number("%.1f s", child.seconds()));
        Report.figure(
                "inpaint, " + size + "² 16-bit, peak beyond image and result",
                Report.number("%.0f MB", (child.peak() - child.images()) / (double) (1 << 20)),
                "1024 MB",
                "500 MB");
    }

    // -- defects --

    /** Hot pixels, stripes and dust put into clean images: how many are found, and how much else. */
    @Test
    void defects() throws IOException {
        List<Path> files = ImageFiles.imagesIn(Settings.data("denoise", "W2S_avg1_avg400", "clean"));
        long[] counts = new long[8];
        for (int i = 18; i < 24; i++) {
            Hyperstack stack = ImagePlusStack.of(ImageFiles.open(files.get(i)));
            float[] values = PixelRows.of(stack.plane(0, 0, 0)).values();
            PlantedDefects planted =
                    PlantedDefects.in(values, stack.width(), stack.height(), new SplittableRandom(70 + i));
            boolean[] found = Defects.find(planted.values(), stack.width(), stack.height());
            planted.count(found, counts);
        }
        String[] kinds = {"hot and dead pixels", "stripes", "dust"};
        for (int kind = 0; kind < kinds.length; kind++)
            Report.figure(
                    "defects, " + kinds[kind] + ", pixels found",
                    Report.number("%.1f %%", 100.0 * counts[2 * kind + 1] / counts[2 * kind]),
                    "-",
                    "-");
        Report.figure(
                "defects, sound pixels taken for defects",
                Report.number("%.2f %%", 100.0 * counts[7] / counts[6]),
                "-",
                "-");
    }
}
