// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.border;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.process.ImageProcessor;
import ij.process.LUT;

/**
 * The pixel values that are shown black and in full. They are finite, also for 32-bit images with pixels that are not,
 * where ImageJ's own ranges need not be.
 */
public record DisplayRange(double low, double high) {
    /** Of one channel, counted from 0. Where ImageJ's is not finite, from the shown plane's finite pixels; 0 to 1 for none. */
    public static DisplayRange of(ImagePlus image, int channel) {
        DisplayRange shown = shown(image, channel);
        return shown.finite() ? shown : of(ImagePlusStack.shown(image, channel));
    }

    private static DisplayRange shown(ImagePlus image, int channel) {
        if (!(image instanceof CompositeImage composite))
            return new DisplayRange(image.getDisplayRangeMin(), image.getDisplayRangeMax());
        LUT lut = composite.getChannelLut(channel + 1);
        return new DisplayRange(lut.min, lut.max);
    }

    private boolean finite() {
        return Double.isFinite(low) && Double.isFinite(high);
    }

    private static DisplayRange of(ImageProcessor plane) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < plane.getPixelCount(); i++) {
            float value = plane.getf(i);
            if (!Float.isFinite(value)) continue;
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        return low <= high ? new DisplayRange(low, high) : new DisplayRange(0, 1);
    }

    /** Gives a copy of an image finite ranges where the image's are not. */
    static void mend(ImagePlus image, ImagePlus copy) {
        for (int c = 0; c < image.getNChannels(); c++) {
            if (shown(image, c).finite()) continue;
            DisplayRange range = of(image, c);
            FreshImage.setRange(copy, c, range.low(), range.high());
        }
    }
}
