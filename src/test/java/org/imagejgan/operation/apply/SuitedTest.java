// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.imagejgan.image.border.ImagePlusStack;
import org.imagejgan.image.border.OpenImage;
import org.imagejgan.progress.Progress;
import org.junit.jupiter.api.Test;

/** Which model an image gets, and what is said where it was made for others. */
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

    @Test
    void theModelForNoiseFollowsFromTheImage() {
        assertEquals("denoise-fluorescence", ApplyVerb.DENOISE.rule(open(fluorescence()), ""));
        assertEquals("denoise-gaussian", ApplyVerb.DENOISE.rule(open(photograph()), ""));
        ImagePlus calibrated = new ImagePlus("", photograph());
        calibrated.getCalibration().setUnit("um");
        calibrated.getCalibration().pixelWidth = 0.1;
        assertEquals("denoise-fluorescence", ApplyVerb.DENOISE.rule(ImagePlusStack.of(calibrated), ""));
        assertEquals("denoise-gaussian", ApplyVerb.DENOISE.rule(open(new ColorProcessor(8, 8)), ""));
    }

    @Test
    void whyItWasChosenIsSaidUnlessTheUserChose() {
        Suited.say("denoise-fluorescence", false, open(fluorescence()), progress);
        assertTrue(notes.get(0).contains("noise that grows with brightness"), notes.toString());
        Suited.say("denoise-fluorescence", true, open(fluorescence()), progress);
        assertEquals(1, notes.size());
        assertEquals(List.of(), warnings);
    }

    @Test
    void theSharpEnlargerIsForPhotographs() {
        Suited.say("superres-sharp-x4", true, open(photograph().convertToRGB()), progress);
        assertEquals(List.of(), warnings);
        Suited.say("superres-sharp-x4", true, open(photograph()), progress);
        Suited.say("superres-sharp-x4", true, open(fluorescence()), progress);
        Suited.say("superres-sharp-x4", true, open(photograph().convertToShort(false)), progress);
        assertEquals(3, warnings.size());
        for (String warning : warnings) assertTrue(warning.contains("use model=superres-x4"), warning);
    }

    /** Dark lines on a bright ground, as stained tissue has them. */
    private static ImageProcessor section() {
        Random random = new Random(3);
        ByteProcessor image = new ByteProcessor(SIDE, SIDE);
        for (int i = 0; i < SIDE * SIDE; i++) {
            double light = 205 - 90 * Math.pow(Math.sin(i % SIDE / 6.0 + Math.cos(i / SIDE / 9.0)), 8);
            image.set(i, (int) Math.max(0, Math.min(255, Math.round(light + 3 * random.nextGaussian()))));
        }
        return image;
    }

    @Test
    void whatMayBeTissueIsTakenForIt() {
        Suited.say("colorize-histology", false, open(section()), progress);
        assertEquals(List.of(), warnings);
        assertTrue(notes.get(0).contains("takes all that it is given for stained tissue"), notes.toString());
    }

    @Test
    void fluorescenceIsNoTissue() {
        Suited.say("colorize-histology", false, open(fluorescence()), progress);
        assertTrue(warnings.get(0).contains("does not look like a stained section"), warnings.toString());
        assertTrue(warnings.get(0).contains("its ground is dark"), warnings.toString());
    }
}
