// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.imagejgan.image.border.ImagePlusStack;
import org.imagejgan.image.border.OpenImage;
import org.imagejgan.model.Task;
import org.imagejgan.model.pack.ModelPackage;
import org.imagejgan.operation.UnfamiliarImage;
import org.imagejgan.operation.library.ModelLibrary;
import org.imagejgan.progress.Progress;
import org.junit.jupiter.api.Test;

/** What is said where a model was made for other images. */
class SuitedTest {
    private static final int SIDE = 128;
    private final List<String> notes = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final Progress progress = new Progress() {
        @Override
        public void note(String message) {
            notes.add(message);
        }

        @Override
        public void warn(String message) {
            warnings.add(message);
        }
    };

    private static OpenImage open(ImageProcessor pixels) {
        return ImagePlusStack.of(new ImagePlus("some.png", pixels));
    }

    /** Bright blots on a dark ground under noise of photons: the brighter the noisier. */
    private static ImageProcessor fluorescence() {
        Random random = new Random(1);
        ByteProcessor image = new ByteProcessor(SIDE, SIDE);
        for (int i = 0; i < SIDE * SIDE; i++) {
            double light = 6 + 150 * Math.exp(-Math.pow(Math.hypot(i % 64 - 32, i / SIDE % 64 - 32) / 10, 2));
            image.set(i, (int)
                    Math.max(0, Math.min(255, Math.round(light + 1.5 * Math.sqrt(light) * random.nextGaussian()))));
        }
        return image;
    }

    /** Shapes of all brightnesses under noise that is the same everywhere. */
    private static ImageProcessor photograph() {
        Random random = new Random(2);
        ByteProcessor image = new ByteProcessor(SIDE, SIDE);
        for (int i = 0; i < SIDE * SIDE; i++) {
            double light = 130 + 90 * Math.sin(i % SIDE / 17.0) * Math.cos(i / SIDE / 23.0);
            image.set(i, (int) Math.max(0, Math.min(255, Math.round(light + 12 * random.nextGaussian()))));
        }
        return image;
    }

    // -- images of other kinds --

    private void colorizing(ImageProcessor pixels) throws IOException {
        Path file = ModelLibrary.resolve("colorize-histology", Task.COLORIZE);
        try (ModelPackage model = ModelPackage.open(file)) {
            UnfamiliarImage.warn(model, "colorize-histology", open(pixels), List.of(0), progress);
        }
    }

    @Test
    void fluorescenceIsNoTissue() throws IOException {
        colorizing(fluorescence());
        assertTrue(
                warnings.get(0).startsWith("\"some.png\" does not look like the images that colorize-histology"),
                warnings.toString());
    }

    @Test
    void imagesThatTellNothingAreNotWarnedOf() throws IOException {
        colorizing(new ByteProcessor(63, 63));
        assertEquals(List.of(), warnings);
    }

    @Test
    void whatMayBeTissueIsTakenForIt() {
        Suited.say("colorize-histology", progress);
        assertTrue(notes.get(0).contains("takes all that it is given for stained tissue"), notes.toString());
    }

    // -- images without noise --

    @Test
    void whatHasHardlyAnyNoiseIsWarnedOf() {
        Suited.noisy(open(photograph()), List.of(0), progress);
        Suited.noisy(open(fluorescence()), List.of(0), progress);
        assertEquals(List.of(), warnings);
        ByteProcessor smooth = new ByteProcessor(SIDE, SIDE);
        for (int i = 0; i < SIDE * SIDE; i++) smooth.set(i, i % SIDE + i / SIDE);
        Suited.noisy(open(smooth), List.of(0), progress);
        assertTrue(warnings.get(0).contains("has hardly any noise (0.00 % of its range)"), warnings.toString());
    }

    /** A channel that was denoised before says nothing of another. */
    @Test
    void theChannelThatIsWorkedOnIsLookedAt() {
        ImageStack both = new ImageStack(SIDE, SIDE);
        ByteProcessor smooth = new ByteProcessor(SIDE, SIDE);
        for (int i = 0; i < SIDE * SIDE; i++) smooth.set(i, i % SIDE + i / SIDE);
        both.addSlice(smooth);
        both.addSlice(fluorescence());
        ImagePlus image = new ImagePlus("both.tif", both);
        image.setDimensions(2, 1, 1);
        Suited.noisy(ImagePlusStack.of(image), List.of(1), progress);
        assertEquals(List.of(), warnings);
        Suited.noisy(ImagePlusStack.of(image), List.of(0, 1), progress);
        assertEquals(1, warnings.size());
    }

    /** Most of the ground is 0 and has no noise; what is bright has. */
    @Test
    void aFewPhotonsAreNoise() {
        Random random = new Random(4);
        ByteProcessor dark = new ByteProcessor(SIDE, SIDE);
        for (int i = 0; i < SIDE * SIDE; i++) {
            double light = Math.exp(-Math.pow(Math.hypot(i % 64 - 32, i / SIDE % 64 - 32) / 10, 2));
            dark.set(i, random.nextDouble() < light ? 60 : 0);
        }
        Suited.noisy(open(dark), List.of(0), progress);
        assertEquals(List.of(), warnings);
    }
}
