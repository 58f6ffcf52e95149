// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bench;

import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.imagejgan.image.Hyperstack;
import org.imagejgan.image.PixelRows;
import org.imagejgan.image.border.ImagePlusStack;
import org.imagejgan.image.file.ImageFiles;
import org.imagejgan.image.fill.Fillings;
import org.imagejgan.image.fill.SmoothFill;
import org.imagejgan.operation.holes.Inpaint;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Texture in squares of 32 to 64 pixels: how far each filling is from what was there, by biharmonic filling, and how much
 * of its gradient it has. Images, holes and seed are fixed; {@code -Dgan.set=} takes one set.
 */
@Tag("bench")
class InpaintTextureBench {
    /** A hole is textured if the mean gradient around it is above this, in grey levels a pixel. */
    private static final double TEXTURED = 6;

    private static final int RIM = 4;
    /** Enough that more change nothing. */
    private static final int BIHARMONIC_STEPS = 20_000;

    private static final List<String> WAYS = List.of("model", "exemplar", "textured", "auto");

    @TempDir
    Path folder;

    @Test
    void squares() throws IOException {
        List<Path> natural = Files.readAllLines(Settings.data("natural").resolve("kept-out.tsv")).stream()
                .filter(line -> line.matches("\\d+\\.jpg.*"))
                .map(line -> Settings.data("natural", "BSDS400").resolve(line.split("\t")[0]))
                .toList();
        set("natural", natural);
        set("Set5", images(0, 5, "superres", "Set5", "HR"));
        set("tissue", images(27, 35, "translate", "histology_rgb"));
        Path membranes = Settings.data("translate", "isbi_em", "image");
        set(
                "EM",
                List.of(15, 16, 17, 18, 19).stream()
                        .map(i -> membranes.resolve(i + ".png"))
                        .toList());
        set("W2S", images(18, 24, "denoise", "W2S_avg1_avg400", "clean"));
        set("nuclei", images(60, 80, "translate", "nuclei_dapi_mask", "image"));
    }

    private static List<Path> images(int from, int to, String... below) throws IOException {
        return ImageFiles.imagesIn(Settings.data(below)).subList(from, to);
    }

    private void set(String name, List<Path> files) throws IOException {
        if (!Settings.text("set", name).equals(name)) return;
        Map<String, Sums> textured = new LinkedHashMap<>();
        Map<String, Sums> smooth = new LinkedHashMap<>();
        for (int i = 0; i < files.size(); i++) {
            ImagePlus image = ImageFiles.open(files.get(i));
            SplittableRandom random = new SplittableRandom(Settings.number("seed", 40) + i);
            List<boolean[]> holes = HoleSet.squares(image.getWidth(), image.getHeight(), random);
            if (holes.isEmpty()) continue;
            Path mask = HoleSet.save(holes, image.getWidth(), folder.resolve("mask.png"));
            Map<String, float[][]> made = smoothly(ImagePlusStack.of(image), HoleSet.union(holes));
            for (String way : WAYS) made.put(way, planes(ImagePlusStack.of(filled(image, way, mask))));
            add(planes(ImagePlusStack.of(image)), made, holes, image.getWidth(), textured, smooth);
        }
        report(name + ", textured", textured, true);
        report(name + ", smooth", smooth, false);
    }

    private static ImagePlus filled(ImagePlus image, String way, Path mask) throws IOException {
        String model = way.equals("exemplar") ? "" : Settings.model("");
        Inpaint.Options options = new Inpaint.Options(
                model, "mask", mask.toString(), way, false, "all", "all", "cpu", Settings.text("precision", "auto"));
        try (Inpaint inpaint = new Inpaint(options)) {
            return Settings.run(inpaint, image);
        }
    }

    private static float[][] planes(Hyperstack stack) {
        float[][] planes = new float[stack.channels()][];
        for (int c = 0; c < planes.length; c++)
            planes[c] = PixelRows.of(stack.plane(c, 0, 0)).values();
        return planes;
    }

    /** Without a model: biharmonic filling, and that along edges. */
    private static Map<String, float[][]> smoothly(Hyperstack truth, boolean[] hole) {
        float[][] biharmonic = planes(truth);
        float[][] edges = new float[biharmonic.length][];
        for (int c = 0; c < edges.length; c++) {
            edges[c] = rounded(Fillings.of(biharmonic[c], 0, truth.width(), truth.height(), hole), hole.length);
            SmoothFill.fill(biharmonic[c], 0, truth.width(), truth.height(), hole);
            SmoothFill.refine(biharmonic[c], 0, truth.width(), truth.height(), hole, 0, BIHARMONIC_STEPS);
            biharmonic[c] = rounded(biharmonic[c], hole.length);
        }
        Map<String, float[][]> made = new LinkedHashMap<>();
        made.put("biharmonic", biharmonic);
        made.put("along edges", edges);
        return made;
    }

    private static float[] rounded(float[] values, int length) {
        float[] rounded = Arrays.copyOf(values, length);
        for (int i = 0; i < length; i++) rounded[i] = Math.max(0, Math.min(255, Math.round(rounded[i])));
        return rounded;
    }

    private static void add(
            float[][] truth,
            Map<String, float[][]> made,
            List<boolean[]> holes,
            int width,
            Map<String, Sums> textured,
            Map<String, Sums> smooth) {
        boolean[] all = HoleSet.union(holes);
        for (boolean[] hole : holes) {
            double slope = 0;
            for (float[] plane : truth) slope += HoleSet.gradient(plane, hole, all, width, RIM) / truth.length;
            Map<String, Sums> sums = slope > TEXTURED ? textured : smooth;
            for (String way : made.keySet())
                sums.computeIfAbsent(way, key -> new Sums()).add(truth, made.get(way), hole, width);
        }
    }

    /** What a way makes of holes, summed over them. */
    private static final class Sums {
        private double error;
        private double energy;
        private double trueEnergy;
        private double slope;
        private double trueSlope;
        private long pixels;
        private int holes;

        void add(float[][] truth, float[][] made, boolean[] hole, int width) {
            holes++;
            for (int c = 0; c < truth.length; c++) {
                for (int i = 0; i < hole.length; i++) {
                    if (!hole[i]) continue;
                    pixels++;
                    error += Math.abs(truth[c][i] - made[c][i]);
                    double there = gradient(truth[c], i, width);
                    double here = gradient(made[c], i, width);
                    trueSlope += there;
                    slope += here;
                    trueEnergy += there * there;
                    energy += here * here;
                }
            }
        }

        /** Squares lie away from the border. */
        private static double gradient(float[] plane, int i, int width) {
            return Math.hypot(plane[i + 1] - plane[i], plane[i + width] - plane[i]);
        }
    }

    private static void report(String what, Map<String, Sums> sums, boolean wanted) {
        if (sums.isEmpty()) return;
        Sums first = sums.get("biharmonic");
        Report.detail(
                what,
                first.holes + " holes, biharmonic filling is off by "
                        + Report.number("%.2f levels", first.error / first.pixels));
        for (Map.Entry<String, Sums> way : sums.entrySet()) {
            Sums s = way.getValue();
            boolean own = wanted && way.getKey().equals("auto");
            Report.figure(
                    what + ", " + way.getKey() + ": error ÷ biharmonic; mean gradient, gradient energy ÷ truth",
                    Report.number("%.3f; ", s.error / first.error)
                            + Report.number("%.3f, ", s.slope / s.trueSlope)
                            + Report.number("%.3f", s.energy / s.trueEnergy),
                    own ? "1.05; 0.8" : "-",
                    own ? "0.95; 0.95" : "-");
        }
    }
}
