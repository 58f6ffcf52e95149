// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.samples;

import java.util.SplittableRandom;

/**
 * A camera that counts photons: Poisson noise, then Gaussian read noise, a gain and an offset; every pixel on its own.
 *
 * @param gain grey levels per photon
 * @param offset grey level without light
 * @param read standard deviation of the read noise in grey levels
 * @param max largest grey level
 */
record Camera(double gain, double offset, double read, int max) {

    /** Grey levels of a picture of {@code photons}, whole numbers from 0 to {@link #max}. */
    int[] take(float[] photons, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] levels = new int[photons.length];
        for (int i = 0; i < levels.length; i++) {
            double level = offset + gain * poisson(photons[i], random) + read * normal(random);
            levels[i] = (int) Math.max(0, Math.min(max, StrictMath.rint(level)));
        }
        return levels;
    }

    /** Knuth's method: multiplies uniform numbers until the product is small enough. */
    private static int poisson(double mean, SplittableRandom random) {
        double limit = StrictMath.exp(-mean);
        int count = 0;
        for (double product = random.nextDouble(); product > limit; product *= random.nextDouble()) count++;
        return count;
    }

    /** Box and Muller's method. */
    static double normal(SplittableRandom random) {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
        return radius * StrictMath.cos(2 * StrictMath.PI * random.nextDouble());
    }
}
