// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.imagejgan.image.PixelRows;
import org.imagejgan.image.border.ImagePlusStack;
import org.imagejgan.image.border.OpenImage;
import org.imagejgan.operation.Noisy;
import org.imagejgan.operation.Warnings;
import org.imagejgan.progress.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which denoiser an image gets where none is named. */
class DenoiserChoiceTest {
    private static final int SIDE = 128;
    private static final ApplyModel.Options OPTIONS = new ApplyModel.Options("", "all", "all", "cpu", 0, "full", false);

    private static DenoiserChoice of(ImageProcessor pixels) throws IOException {
        return of(new ImagePlus("some.png", pixels));
    }

    private static DenoiserChoice of(ImagePlus image) throws IOException {
        OpenImage open = ImagePlusStack.of(image);
        return DenoiserChoice.of(
                open, IntStream.range(0, open.channels()).boxed().toList(), OPTIONS);
    }

    private static ImageProcessor image(IntToDoubleFunction light, double photons, double sigma) {
        Random random = new Random(7);
        ByteProcessor image = new ByteProcessor(SIDE, SIDE);
        for (int i = 0; i < SIDE * SIDE; i++) {
            double mean = light.applyAsDouble(i);
            double noise = Math.sqrt(photons * mean + sigma * sigma) * random.nextGaussian();
            image.set(i, (int) Math.max(0, Math.min(255, Math.round(mean + noise))));
        }
        return image;
    }

    private static double blots(int i) {
        return 6 + 150 * Math.exp(-Math.pow(Math.hypot(i % 64 - 32, i / SIDE % 64 - 32) / 10, 2));
    }

    private static double shapes(int i) {
        return 130 + 90 * Math.sin(i % SIDE / 17.0) * Math.cos(i / SIDE / 23.0);
    }

    @Test
    void brightAndDarkImagesAreToldApartWhateverTheirMetadataSay() throws IOException {
        ImageProcessor dark = image(DenoiserChoiceTest::blots, 2.2, 0);
        ImageProcessor bright = image(DenoiserChoiceTest::shapes, 0, 12);
        for (boolean calibrated : new boolean[] {false, true})
            for (int bits : new int[] {8, 16, 32}) {
                assertEquals(
                        "denoise-fluorescence",
                        of(stored(dark, bits, calibrated)).id());
                assertEquals(
                        "denoise-gaussian", of(stored(bright, bits, calibrated)).id());
            }
        assertEquals("it is dark, and its noise grows with brightness", of(dark).why());
    }

    private static ImagePlus stored(ImageProcessor pixels, int bits, boolean calibrated) {
        ImageProcessor other =
                bits == 8 ? pixels : bits == 16 ? pixels.convertToShort(false) : pixels.convertToFloatProcessor();
        ImagePlus image = new ImagePlus("", other);
        if (!calibrated) return image;
        image.getCalibration().setUnit("um");
        image.getCalibration().pixelWidth = 0.1;
        return image;
    }

    @Test
    void coloursAreDenoisedTogetherIfTheyAreColours() throws IOException {
        ImageProcessor grey = image(DenoiserChoiceTest::shapes, 0, 12);
        assertEquals("denoise-gaussian", of(grey.convertToRGB()).id(), "one grey image three times");
        ColorProcessor colours = (ColorProcessor) grey.convertToRGB();
        Random random = new Random(3);
        for (int i = 0; i < SIDE * SIDE; i++) colours.set(i, colours.get(i) ^ random.nextInt(16));
        assertEquals("denoise-colour", of(colours).id());
        OpenImage one = ImagePlusStack.of(new ImagePlus("", colours));
        assertEquals(
                "denoise-gaussian", DenoiserChoice.of(one, List.of(2), OPTIONS).id());
    }

    @ParameterizedTest
    @CsvSource({"8, denoise-gaussian", "16, denoise-fluorescence", "32, denoise-fluorescence", "24, denoise-gaussian"})
    void ofSmallImagesTheTypeIsLookedAt(int bits, String model) throws IOException {
        assertEquals(model, of(Noisy.image(bits, 40, 40)).id());
        assertTrue(of(Noisy.image(bits, 40, 40)).why().contains("too small to tell more"));
    }

    /** Neither dark nor bright: the model that comes nearer to the truth wins, without the truth. */
    @ParameterizedTest
    @CsvSource({"0, 25", "4, 1"})
    void inDoubtATrialDecides(double photons, double sigma) throws IOException {
        IntToDoubleFunction light = i -> {
            double wave = 0.5 + 0.25 * (Math.sin(i % SIDE / 3.0) + Math.cos(i / SIDE / 4.0 + i % SIDE / 9.0));
            return 210 * Math.pow(wave, 1.6);
        };
        ImageProcessor noisy = image(light, photons, sigma);
        DenoiserChoice choice = of(noisy);
        assertTrue(choice.why().startsWith("pixels that were hidden are guessed worse by "), choice.why());
        double gaussian = error("denoise-gaussian", noisy, light);
        double fluorescence = error("denoise-fluorescence", noisy, light);
        assertEquals(gaussian < fluorescence ? "denoise-gaussian" : "denoise-fluorescence", choice.id());
    }

    private static double error(String model, ImageProcessor noisy, IntToDoubleFunction light) throws IOException {
        try (ApplyModel denoise = ApplyModel.denoise(OPTIONS.trial(model), 1)) {
            ImageProcessor made = denoise.run(ImagePlusStack.of(new ImagePlus("", noisy)), Progress.NONE)
                    .image()
                    .getProcessor();
            return IntStream.range(0, SIDE * SIDE)
                    .mapToDouble(i -> Math.pow(made.getf(i) - light.applyAsDouble(i), 2))
                    .average()
                    .orElseThrow();
        }
    }

    @Test
    void whyItWasChosenIsSaid() throws IOException {
        Warnings said = new Warnings();
        OpenImage image = ImagePlusStack.of(new ImagePlus("some.png", image(DenoiserChoiceTest::blots, 2.2, 0)));
        try (ApplyModel denoise = ApplyModel.denoise(OPTIONS, 1)) {
            denoise.run(image, said);
        }
        assertTrue(
                said.notes()
                        .contains("denoise-fluorescence is used for \"some.png\": it is dark, and its noise grows with"
                                + " brightness. To take another, name it with model=."),
                said.notes().toString());
    }

    // -- hidden pixels --

    @Test
    void everyNinthPixelIsHiddenBehindItsNeighbours() {
        FloatProcessor ramp = new FloatProcessor(9, 9);
        for (int i = 0; i < 81; i++) ramp.setf(i, i % 9 * (i % 9));
        ramp.setf(4, 4, 500);
        var plane = ImagePlusStack.of(new ImagePlus("", ramp)).plane(0, 0, 0);
        PixelRows given = PixelRows.of(new HiddenPixels(plane).given().plane(0, 0, 0));
        assertEquals((3 * 9 + 2 * 16 + 3 * 25) / 8.0, given.get(4, 4));
        assertEquals(4, given.get(2, 4));
        assertEquals((0 + 1 + 4) * 3 / 8.0 - 1 / 8.0, given.get(1, 1), 1e-6);
        assertEquals(0, given.get(0, 0));
    }

    @Test
    void differencesAreInStandardErrors() {
        assertEquals(0, HiddenPixels.worse(new double[] {1, 2, 3}, new double[] {1, 2, 3}));
        // Differences 1, 3, 2: mean 2, standard error 1 / sqrt(3).
        double[] others = {1, 1, 1, 7};
        assertEquals(2 * Math.sqrt(3), HiddenPixels.worse(new double[] {2, 4, 3, Double.NaN}, others), 1e-9);
    }
}
