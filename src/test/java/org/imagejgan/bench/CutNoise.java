// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bench;

import ij.ImagePlus;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;

/** Gaussian noise on 8-bit and RGB images, each colour's own, cut to 8 bits as cameras and files do. */
final class CutNoise {
    private CutNoise() {}

    /** @param deviation of the noise, by the value without */
    static ImagePlus on(ImagePlus clean, long seed, DoubleUnaryOperator deviation) {
        RandomGenerator random = new SplittableRandom(seed);
        ImageProcessor pixels = clean.getProcessor().duplicate();
        int bits = pixels instanceof ColorProcessor ? 24 : 8;
        for (int i = 0; i < pixels.getPixelCount(); i++) {
            int changed = 0;
            for (int shift = 0; shift < bits; shift += 8) {
                int value = pixels.get(i) >> shift & 255;
                double noisy = value + deviation.applyAsDouble(value) * random.nextGaussian();
                changed |= (int) Math.max(0, Math.min(255, Math.rint(noisy))) << shift;
            }
            pixels.set(i, changed);
        }
        return new ImagePlus(clean.getTitle(), pixels);
    }
}
