// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.quality;

import java.util.Random;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;

/** A made-up image and noise for it, of {@value #SIZE} pixels a side. */
final class Blobs {
    static final int SIZE = 128;

    private Blobs() {}

    static RandomAccessibleInterval<FloatType> plane(float[] pixels) {
        return ArrayImgs.floats(pixels, SIZE, pixels.length / SIZE);
    }

    /** Blobs on a slope: smooth structure of much more contrast than the noise. */
    static float[] scene() {
        float[] pixels = new float[SIZE * SIZE];
        for (int i = 0; i < pixels.length; i++) {
            double x = i % SIZE;
            double y = i / SIZE;
            pixels[i] = (float) (100
                    + x / 2
                    + 80 * Math.exp(-(Math.pow(x - 40, 2) + Math.pow(y - 50, 2)) / 60)
                    + 60 * Math.exp(-(Math.pow(x - 90, 2) + Math.pow(y - 80, 2)) / 20));
        }
        return pixels;
    }

    static float[] noise(double sigma, long seed) {
        Random random = new Random(seed);
        float[] pixels = new float[SIZE * SIZE];
        for (int i = 0; i < pixels.length; i++) pixels[i] = (float) (sigma * random.nextGaussian());
        return pixels;
    }

    static float[] sum(float[] a, float[] b) {
        float[] sum = a.clone();
        for (int i = 0; i < sum.length; i++) sum[i] += b[i];
        return sum;
    }
}
