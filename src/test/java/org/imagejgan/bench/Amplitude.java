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
     * is. Under a Hann window: without it the jump from one border to the opposite one, which every attempt keeps, outweighs
     * the fine structure of most images.
     *
     * @param attempt as large as the truth, a square whose side is a power of two
     * @param low in cycles a pixel
     * @param high in cycles a pixel
     */
    static double share(ImagePlus attempt, ImagePlus truth, double low, double high) {
        float[] ours = spectrum(attempt);
        float[] real = spectrum(truth);
        int side = truth.getWidth();
        double fit = 0;
        double square = 0;
        double both = 0;
        double power = 0;
        for (int i = 1; i < real.length; i++) {
            fit += (double) ours[i] * real[i];
            square += (double) ours[i] * ours[i];
            double frequency = Math.hypot(cycles(i % side, side), cycles(i / side, side));
            if (frequency < low || frequency >= high) continue;
            both += (double) ours[i] * real[i];
            power += (double) real[i] * real[i];
        }
        return square > 0 ? fit / square * both / power : 0;
    }

    /** The Hartley transform, whose products over both directions add up to those of the real parts; the mean comes first. */
    private static float[] spectrum(ImagePlus image) {
        FloatProcessor values = image.getProcessor().duplicate().convertToFloatProcessor();
        double mean = values.getStats().mean;
        int side = values.getWidth();
        for (int i = 0; i < side * side; i++)
            values.setf(i, (float) ((values.getf(i) - mean) * hann(i % side, side) * hann(i / side, side)));
        FHT transform = new FHT(values);
        transform.transform();
        return (float[]) transform.getPixels();
    }

    private static double hann(int index, int side) {
        return 0.5 - 0.5 * Math.cos(2 * Math.PI * (index + 0.5) / side);
    }

    private static double cycles(int index, int side) {
        return (double) Math.min(index, side - index) / side;
    }
}
