// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bench;

import ij.ImagePlus;
import ij.process.FHT;
import ij.process.FloatProcessor;

/** How much of the fine structure of a true image is left in an attempt at it. */
final class Amplitude {
    private Amplitude() {}

    /**
     * The share of the true amplitude in a band of frequencies: the cross-spectrum with the truth, divided by the truth's
     * power, after the best affine fit of the attempt to the truth. 1 where all is kept, 0 where none is, whatever else there
     * is.
     *
     * @param attempt as large as the truth, a square whose side is a power of two
     * @param low in cycles a pixel
     * @param high in cycles a pixel
     */
    static double share(ImagePlus attempt, ImagePlus truth, double low, double high) {
        FloatProcessor clean = truth.getProcessor().convertToFloatProcessor();
        FloatProcessor fitted = fitted(attempt.getProcessor().convertToFloatProcessor(), clean);
        float[] ours = spectrum(fitted);
        float[] real = spectrum(clean);
        int side = clean.getWidth();
        double both = 0;
        double power = 0;
        for (int i = 0; i < real.length; i++) {
            double frequency = Math.hypot(cycles(i % side, side), cycles(i / side, side));
            if (frequency < low || frequency >= high) continue;
            both += (double) ours[i] * real[i];
            power += (double) real[i] * real[i];
        }
        return both / power;
    }

    /** Of Hartley transforms, in which products of both directions add up to those of the real parts. */
    private static float[] spectrum(FloatProcessor image) {
        FHT transform = new FHT((FloatProcessor) image.duplicate());
        transform.transform();
        return (float[]) transform.getPixels();
    }

    private static double cycles(int index, int side) {
        return (double) Math.min(index, side - index) / side;
    }

    private static FloatProcessor fitted(FloatProcessor attempt, FloatProcessor truth) {
        int n = attempt.getPixelCount();
        double meanA = 0;
        double meanT = 0;
        for (int i = 0; i < n; i++) {
            meanA += attempt.getf(i) / n;
            meanT += truth.getf(i) / n;
        }
        double both = 0;
        double square = 0;
        for (int i = 0; i < n; i++) {
            both += (attempt.getf(i) - meanA) * (truth.getf(i) - meanT);
            square += (attempt.getf(i) - meanA) * (attempt.getf(i) - meanA);
        }
        FloatProcessor fitted = (FloatProcessor) attempt.duplicate();
        for (int i = 0; i < n; i++)
            fitted.setf(i, (float) (meanT + (square > 0 ? both / square : 0) * (attempt.getf(i) - meanA)));
        return fitted;
    }
}
