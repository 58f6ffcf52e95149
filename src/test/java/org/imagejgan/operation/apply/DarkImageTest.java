// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import java.io.IOException;
import java.util.Random;
import org.imagejgan.image.border.ImagePlusStack;
import org.imagejgan.operation.Warnings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Images of few photons, and of few bright beads on a quiet ground. */
class DarkImageTest {
    private static final int SIDE = 128;
    private final Warnings warnings = new Warnings();

    private static ApplyModel.Options options(String model, String bits) {
        return new ApplyModel.Options(model, "all", "all", "cpu", 0, "full", false).with(bits);
    }

    private ImageProcessor denoised(ImageProcessor image, String model, String bits) throws IOException {
        try (ApplyModel denoise = ApplyModel.denoise(options(model, bits), 1)) {
            return denoise.run(ImagePlusStack.of(new ImagePlus("dark", image)), warnings)
                    .image()
                    .getProcessor();
        }
    }

    private ImageProcessor enlarged(ImageProcessor image, String bits) throws IOException {
        try (ApplyModel enlarge = ApplyModel.superResolve(options("superres-x2", bits), "2")) {
            return enlarge.run(ImagePlusStack.of(new ImagePlus("dark", image)), warnings)
                    .image()
                    .getProcessor();
        }
    }

    /** Photons of 60 grey levels, one for 80 pixels. */
    private static ImageProcessor photons() {
        Random random = new Random(3);
        ShortProcessor image = new ShortProcessor(SIDE, SIDE);
        for (int i = 0; i < SIDE * SIDE; i++) {
            boolean blot = Math.hypot(i % SIDE - 30, i / SIDE - 30) < 8;
            if (random.nextDouble() < (blot ? 0.5 : 0.0125)) image.set(i, 60);
        }
        return image;
    }

    /** Beads of 3 by 3 pixels on a ground of 100. */
    private static ImageProcessor beads(ImageProcessor image, double noise, float peak) {
        Random random = new Random(5);
        for (int i = 0; i < SIDE * SIDE; i++) image.setf(i, 100 + Math.round(noise * random.nextGaussian()));
        for (int i = 0; i < 9; i++) image.setf(40 + i % 3, 60 + i / 3, peak);
        return image;
    }

    private static double[] moments(ImageProcessor image, int left, int top, int side) {
        double sum = 0;
        double squares = 0;
        for (int y = top; y < top + side; y++)
            for (int x = left; x < left + side; x++) {
                sum += image.getf(x, y);
                squares += image.getf(x, y) * image.getf(x, y);
            }
        double mean = sum / side / side;
        return new double[] {mean, Math.sqrt(Math.max(0, squares / side / side - mean * mean))};
    }

    @ParameterizedTest
    @ValueSource(strings = {"denoise-fluorescence", "denoise-gaussian"})
    void darkGroundsKeepTheirMeans(String model) throws IOException {
        ImageProcessor image = photons();
        double[] was = moments(image, 64, 64, 64);
        double error = was[1] / 64;
        for (String bits : new String[] {"auto", "32"}) {
            double[] is = moments(denoised(image, model, bits), 64, 64, 64);
            assertEquals(was[0], is[0], error, model + " " + bits);
            assertTrue(is[1] <= was[1], model + " " + bits);
        }
    }

    /** Each colour is looked after on its own: its own mean, its own saturated area. */
    @Test
    void darkColoursKeepTheirMeans() throws IOException {
        ColorProcessor image = new ColorProcessor(SIDE, SIDE);
        ImageProcessor photons = photons().convertToByte(false);
        for (int c = 0; c < 3; c++) {
            ImageProcessor turned = photons.duplicate();
            for (int turns = 0; turns < c; turns++) turned = turned.rotateRight();
            for (int i = 0; i < 25; i++) turned.set(96 + i % 5, 20 + 30 * c + i / 5, 255);
            image.setChannel(c + 1, (ByteProcessor) turned);
        }
        ColorProcessor result = (ColorProcessor) denoised(image, "denoise-colour", "auto");
        for (int c = 1; c <= 3; c++) {
            ImageProcessor before = image.getChannel(c, null);
            ImageProcessor after = result.getChannel(c, null);
            double[] was = moments(before, 0, 64, 64);
            double[] is = moments(after, 0, 64, 64);
            assertEquals(was[0], is[0], was[1] / 64, "colour " + c);
            assertTrue(is[1] <= was[1], "colour " + c);
            assertEquals(255, after.get(98, 22 + 30 * (c - 1)), "colour " + c);
        }
    }

    @Test
    void anEnlargedDarkGroundKeepsItsMean() throws IOException {
        ImageProcessor image = photons();
        double[] was = moments(image, 64, 64, 64);
        double[] is = moments(enlarged(image, "auto"), 128, 128, 128);
        assertEquals(was[0], is[0], was[1] / 64);
        assertTrue(is[1] <= was[1]);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1})
    void aQuietGroundBesideBeadsStaysQuiet(double noise) throws IOException {
        ImageProcessor image = beads(new ShortProcessor(SIDE, SIDE), noise, 60000);
        double[] was = moments(image, 64, 64, 64);
        ImageProcessor result = denoised(image, "denoise-fluorescence", "auto");
        double[] is = moments(result, 64, 64, 64);
        assertEquals(was[0], is[0], 0.05);
        assertTrue(is[1] <= was[1], is[1] + " after " + was[1]);
        for (int i = 0; i < 9; i++) assertEquals(60000, result.getf(40 + i % 3, 60 + i / 3));
        double[] large = moments(enlarged(image, "auto"), 128, 128, 128);
        assertEquals(was[0], large[0], 0.05);
        assertTrue(large[1] <= 1.03 * was[1], large[1] + " after " + was[1]);
    }

    @Test
    void floatsStayFloatsAndAre() throws IOException {
        ImageProcessor image = beads(new FloatProcessor(SIDE, SIDE), 5, 30000);
        double[] was = moments(image, 64, 64, 64);
        double[] is = moments(denoised(image, "denoise-fluorescence", "auto"), 64, 64, 64);
        assertEquals(was[0], is[0], 0.5);
        assertTrue(is[1] < was[1]);
    }

    @Test
    void bits32IsTheSameResultNotRounded() throws IOException {
        ImageProcessor image = new ShortProcessor(40, 36);
        for (int i = 0; i < 40 * 36; i++) image.set(i, 500 + (i * 37 % 41) + 10 * (i % 40));
        ImageProcessor whole = denoised(image, "denoise-gaussian", "auto");
        ImageProcessor floats = denoised(image, "denoise-gaussian", "32");
        assertEquals(32, floats.getBitDepth());
        for (int i = 0; i < 40 * 36; i++) assertEquals(whole.getf(i), floats.getf(i), 0.5001, "pixel " + i);
        assertEquals(32, enlarged(image, "32").getBitDepth());
    }

    @Test
    void saturatedAreasAreNotTurnedDown() throws IOException {
        ShortProcessor image = new ShortProcessor(64, 64);
        Random random = new Random(7);
        for (int i = 0; i < 64 * 64; i++) {
            double light = 6000 * Math.exp(-Math.pow(Math.hypot(i % 64 - 30, i / 64 - 30), 2) / 200);
            image.set(i, (int) Math.max(0, Math.min(4095, 200 + light + 60 * random.nextGaussian())));
        }
        ImageProcessor result = denoised(image, "denoise-fluorescence", "auto");
        for (int y = 25; y < 36; y++)
            for (int x = 25; x < 36; x++) {
                assertEquals(4095, image.get(x, y));
                assertTrue(result.get(x, y) >= 4095, x + ", " + y);
            }
    }
}
