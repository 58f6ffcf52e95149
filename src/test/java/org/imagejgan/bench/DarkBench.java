// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bench;

import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.imagejgan.image.border.ImagePlusStack;
import org.imagejgan.operation.ImageOperation;
import org.imagejgan.operation.apply.ApplyModel;
import org.imagejgan.progress.Progress;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What becomes of the means of 64 by 64 pixels, and of quiet grounds, of images of few photons and of few bright beads.
 * Regions that hold part of a bead are left out: a bead is enlarged beyond its own pixels.
 */
@Tag("bench")
class DarkBench {
    private static final int REGION = 64;
    private static final int STEP = 16;
    private static final int[][] BEADS = {{40, 60}, {150, 30}, {100, 130}, {30, 160}};

    @ParameterizedTest
    @CsvSource({
        "denoise-fluorescence, 1",
        "denoise-gaussian, 1",
        "self, 1",
        "superres-x2, 2",
        "superres-x4, 4",
        "superres-microscope-x2, 2",
        "superres-microscope-x4, 4",
    })
    void regionsKeepTheirMeansAndQuietGroundsTheirDeviation(String model, int factor) throws IOException {
        measure(model, factor, "photons, 8-bit", photons(0).convertToByte(false), false);
        measure(model, factor, "photons, 16-bit", photons(0).convertToShort(false), false);
        measure(model, factor, "photons on 100, 16-bit", photons(100).convertToShort(false), false);
        measure(model, factor, "beads on 100 ± 1", beads(1, 60000).convertToShort(false), true);
        measure(model, factor, "weak beads on 100 ± 1", beads(1, 2000).convertToShort(false), true);
        measure(model, factor, "beads on 100", beads(0, 60000).convertToShort(false), true);
        measure(model, factor, "beads on 100 ± 5, 32-bit", beads(5, 30000), true);
    }

    @Test
    void soDoColours() throws IOException {
        measure("denoise-colour", 1, "photons, RGB", colours(seed -> photons(0, seed)), false);
        measure("denoise-colour", 1, "weak beads on 100 ± 1, RGB", colours(seed -> beads(1, 150, seed)), true);
    }

    /** Of the same noise three times the colours would be grey. */
    private static ImageProcessor colours(IntFunction<ImageProcessor> channel) {
        ImageProcessor[] rgb = IntStream.range(0, 3)
                .mapToObj(c -> channel.apply(3 + c).convertToByte(false))
                .toArray(ImageProcessor[]::new);
        ColorProcessor all = new ColorProcessor(rgb[0].getWidth(), rgb[0].getHeight());
        for (int c = 0; c < 3; c++) all.setChannel(c + 1, (ByteProcessor) rgb[c]);
        return all;
    }

    private static void measure(String model, int factor, String what, ImageProcessor pixels, boolean beads)
            throws IOException {
        ImagePlus image = new ImagePlus(what, pixels);
        image.getCalibration().setUnit("um");
        image.getCalibration().pixelWidth = 0.2;
        int[] told = new int[1];
        Progress progress = new Progress() {
            @Override
            public void warn(String message) {
                if (message.contains("changed how bright")) told[0]++;
            }

            @Override
            public void note(String message) {
                if (message.contains("Means did not stay")) told[0]++;
            }
        };
        ImageProcessor made;
        try (ImageOperation operation = operation(model, factor)) {
            made = operation.run(ImagePlusStack.of(image), progress).image().getProcessor();
        }
        double[] worst = pixels instanceof ColorProcessor
                ? worst(channel(pixels), channel(made), factor, beads)
                : worst(pixels, made, factor, beads);
        Report.figure(
                model + ", " + what + ": worst mean, worst quiet deviation, of what is allowed",
                Report.number("%.2f", worst[0]) + ", " + Report.number("%.2f", worst[1])
                        + (told[0] > 0 ? ", told" : ""),
                "1, or told",
                "1");
        assertTrue(Math.max(worst[0], worst[1]) <= 1 || told[0] > 0, model + ", " + what);
    }

    private static ImageProcessor channel(ImageProcessor colours) {
        return ((ColorProcessor) colours).getChannel(1, null);
    }

    private static ImageOperation operation(String model, int factor) {
        ApplyModel.Options options = new ApplyModel.Options(model, "all", "all", "cpu", 0, "auto", false);
        return factor == 1 ? ApplyModel.denoise(options, 1) : ApplyModel.superResolve(options, "" + factor);
    }

    private static double[] worst(ImageProcessor before, ImageProcessor after, int factor, boolean beads) {
        int across = (before.getWidth() - REGION) / STEP + 1;
        double[][] regions = IntStream.range(0, across * across)
                .mapToObj(i -> new int[] {i % across * STEP, i / across * STEP})
                .filter(at -> !beads || Arrays.stream(BEADS).noneMatch(bead -> holds(at, bead)))
                .map(at -> new double[][] {
                    moments(before, at[0], at[1], REGION),
                    moments(after, at[0] * factor, at[1] * factor, REGION * factor)
                })
                .map(m -> new double[] {m[0][0], m[0][1], m[1][0], m[1][1]})
                .toArray(double[][]::new);
        double[] spreads =
                Arrays.stream(regions).mapToDouble(r -> r[1]).sorted().toArray();
        double quiet = 1.5 * spreads[spreads.length / 10];
        double mean = 0;
        double growth = 0;
        for (double[] r : regions) {
            double allowed = Math.max(0.05, Math.max(Math.abs(r[0]) / 100, r[1] / REGION));
            mean = Math.max(mean, Math.abs(r[2] - r[0]) / allowed);
            // A deviation is known to 3 % there.
            if (r[1] <= quiet) growth = Math.max(growth, r[3] / (1.03 * r[1] + 0.05));
        }
        return new double[] {mean, growth};
    }

    private static boolean holds(int[] region, int[] bead) {
        return IntStream.range(0, 2).allMatch(i -> bead[i] >= region[i] - 3 && bead[i] < region[i] + REGION + 3);
    }

    private static double[] moments(ImageProcessor image, int left, int top, int side) {
        double sum = 0;
        double squares = 0;
        for (int y = top; y < top + side; y++)
            for (int x = left; x < left + side; x++) {
                double value = image.getf(x, y);
                sum += value;
                squares += value * value;
            }
        double mean = sum / side / side;
        return new double[] {mean, Math.sqrt(Math.max(0, squares / side / side - mean * mean))};
    }

    /** Grey levels of 60 a photon, one photon for 80 pixels of the ground, up to one a pixel in blots. */
    private static ImageProcessor photons(double offset) {
        return photons(offset, 3);
    }

    private static ImageProcessor photons(double offset, int seed) {
        Random random = new Random(seed);
        int side = 256;
        float[] light = new float[side * side];
        Arrays.fill(light, 0.012f);
        for (int blot = 0; blot < 6; blot++) {
            int cx = 30 + random.nextInt(side - 60);
            int cy = 30 + random.nextInt(side - 60);
            for (int i = 0; i < light.length; i++) {
                double d = Math.hypot(i % side - cx, i / side - cy) / 9;
                light[i] += (float) Math.exp(-d * d / 2);
            }
        }
        double read = offset > 0 ? 3 : 0;
        DoubleUnaryOperator value =
                mean -> Math.max(0, Math.rint(offset + 60 * poisson(mean, random) + read * random.nextGaussian()));
        for (int i = 0; i < light.length; i++) light[i] = (float) value.applyAsDouble(light[i]);
        return new FloatProcessor(side, side, light);
    }

    private static int poisson(double mean, Random random) {
        double limit = Math.exp(-mean);
        int count = 0;
        for (double product = random.nextDouble(); product > limit; product *= random.nextDouble()) count++;
        return count;
    }

    private static ImageProcessor beads(double noise, float peak) {
        return beads(noise, peak, 5);
    }

    private static ImageProcessor beads(double noise, float peak, int seed) {
        Random random = new Random(seed);
        int side = 192;
        FloatProcessor image = new FloatProcessor(side, side);
        for (int i = 0; i < side * side; i++) image.setf(i, (float) Math.rint(100 + noise * random.nextGaussian()));
        for (int[] bead : BEADS)
            for (int i = 0; i < 9; i++) {
                int x = bead[0] - 1 + i % 3;
                int y = bead[1] - 1 + i / 3;
                image.setf(x, y, image.getf(x, y) + peak);
            }
        return image;
    }
}
