// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.apply;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;
import java.io.IOException;
import org.imagejgan.image.Hyperstack;
import org.imagejgan.image.PixelRows;
import org.imagejgan.image.border.ImagePlusStack;
import org.imagejgan.image.border.NewImage;
import org.imagejgan.operation.Noisy;
import org.imagejgan.progress.Progress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Results whose planes are made when they are read are those of results in memory, of other bits and colours too. */
class MadeWhenReadTest {
    private static ImagePlus image(String kind) {
        int bits = kind.startsWith("rgb") ? 24 : 16;
        ImageStack stack = new ImageStack(36, 30);
        for (int i = 0; i < 4; i++) {
            stack.addSlice(Noisy.plane(bits, 36, 30, i));
            if (bits == 24)
                for (int p = 0; p < 36 * 30; p += 7) stack.getProcessor(i + 1).set(p, 0x30c0a0 + p % 90);
        }
        ImagePlus image = new ImagePlus(kind, stack);
        int channels = kind.equals("rgb2") || bits == 16 ? 2 : 1;
        image.setDimensions(channels, 4 / channels, 1);
        image.setOpenAsHyperStack(true);
        if (kind.equals("signed")) image.getCalibration().setSigned16BitCalibration();
        if (kind.equals("line"))
            image.getCalibration().setFunction(Calibration.STRAIGHT_LINE, new double[] {-3, 0.25}, "ppm");
        image.getCalibration().pixelWidth = 0.5;
        image.setPosition(1, 2, 1);
        return image;
    }

    private static ApplyModel verb(
            String verb, String slices, String channel, double strength, String bits, boolean lazy) {
        ApplyModel.Options options = new ApplyModel.Options("", slices, channel, "cpu", 0, "full", lazy, bits);
        if (verb.equals("enlarge")) return ApplyModel.superResolve(options, "2");
        return ApplyModel.denoise(
                new ApplyModel.Options("denoise-gaussian", slices, channel, "cpu", 0, "full", lazy, bits), strength);
    }

    @ParameterizedTest
    @CsvSource({
        "denoise, plain,  all,     all, 1,   32",
        "denoise, signed, all,     all, 1,   32",
        "denoise, line,   all,     2,   0.5, 32",
        "denoise, line,   current, all, 1,   32",
        "denoise, signed, all,     all, 0,   32",
        "denoise, rgb,    all,     all, 1,   32",
        "denoise, rgb,    all,     2,   1,   32",
        "denoise, rgb,    all,     2,   1,   auto",
        "denoise, rgb,    current, 3,   1,   auto",
        "denoise, rgb2,   all,     all, 1,   auto",
        "enlarge, signed, all,     all, 1,   32",
        "enlarge, line,   all,     1,   1,   32"
    })
    void theyAreThoseOfAResultInMemory(
            String verb, String kind, String slices, String channel, double strength, String bits) throws IOException {
        ImagePlus image = image(kind);
        try (ApplyModel kept = verb(verb, slices, channel, strength, bits, false);
                ApplyModel made = verb(verb, slices, channel, strength, bits, true)) {
            ImagePlus whole = kept.run(ImagePlusStack.of(image), Progress.NONE).image();
            NewImage lazy = made.run(ImagePlusStack.of(image), Progress.NONE);
            assertTrue(lazy.lazy());
            assertEquals(bits.equals("32") ? 32 : 24, lazy.image().getBitDepth());
            assertFalse(lazy.image().getCalibration().isSigned16Bit());
            assertEquals(words(whole), words(lazy.image()));
            assertEquals(whole.getTitle(), lazy.image().getTitle());
            assertEquals(whole.getDisplayRangeMin(), lazy.image().getDisplayRangeMin());
            assertEquals(whole.getDisplayRangeMax(), lazy.image().getDisplayRangeMax());
            equal(ImagePlusStack.of(whole), ImagePlusStack.of(lazy.image()));
        }
    }

    /** All that its calibration says. */
    private static String words(ImagePlus image) {
        return image.getCalibration().toString().replaceFirst("^[^<]*", "");
    }

    /** In any order, and twice. */
    private static void equal(Hyperstack whole, Hyperstack lazy) {
        assertEquals(whole.channels(), lazy.channels());
        assertEquals(whole.places(), lazy.places());
        for (int round = 0; round < 2; round++)
            for (int place = whole.slices() - 1; place >= 0; place--)
                for (int c = 0; c < whole.channels(); c++)
                    assertArrayEquals(
                            PixelRows.of(whole.plane(c, place, 0)).values(),
                            PixelRows.of(lazy.plane(c, place, 0)).values(),
                            "channel " + c + " of " + place);
    }
}
