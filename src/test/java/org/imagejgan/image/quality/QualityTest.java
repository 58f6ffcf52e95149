// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import org.junit.jupiter.api.Test;

class QualityTest {
    private static final int SIZE = 128;

    private static RandomAccessibleInterval<FloatType> plane(float[] pixels) {
        return ArrayImgs.floats(pixels, SIZE, pixels.length / SIZE);
    }

    /** Blobs on a slope: smooth structure of much more contrast than the noise. */
    private static float[] scene() {
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

    private static float[] noise(double sigma, long seed) {
        Random random = new Random(seed);
        float[] pixels = new float[SIZE * SIZE];
        for (int i = 0; i < pixels.length; i++) pixels[i] = (float) (sigma * random.nextGaussian());
        return pixels;
    }

    private static float[] sum(float[] a, float[] b) {
        float[] sum = a.clone();
        for (int i = 0; i < sum.length; i++) sum[i] += b[i];
        return sum;
    }

    /** A running mean of two along x (step 1) or y (step SIZE): correlation 1/2 at distance 1. */
    private static float[] smeared(float[] a, int step) {
        float[] out = a.clone();
        for (int i = step; i < a.length; i++) out[i] = (a[i] + a[i - step]) / 1.41421356f;
        return out;
    }

    @Test
    void sigmaIsFoundUnderStructure() {
        for (double sigma : new double[] {2, 10, 40})
            assertEquals(sigma, Quality.noiseSigma(plane(sum(scene(), noise(sigma, 3)))), 0.05 * sigma);
    }

    @Test
    void independentNoiseIsNotCorrelatedWithOrWithoutStructure() {
        for (int seed = 0; seed < 10; seed++) {
            assertEquals(0, Quality.noiseCorrelation(plane(noise(7, seed))), 0.1);
            assertEquals(0, Quality.noiseCorrelation(plane(sum(scene(), noise(5, seed)))), 0.12);
        }
    }

    @Test
    void noiseThatDependsOnTheSignalIsNotCorrelated() {
        float[] a = scene();
        float[] noise = noise(1, 4);
        for (int i = 0; i < a.length; i++) noise[i] *= Math.sqrt(a[i]);
        assertEquals(0, Quality.noiseCorrelation(plane(sum(a, noise))), 0.12);
    }

    @Test
    void correlatedNoiseIsFoundAlongEitherAxis() {
        assertEquals(0.5, Quality.noiseCorrelation(plane(sum(scene(), smeared(noise(6, 1), 1)))), 0.12);
        assertEquals(0.5, Quality.noiseCorrelation(plane(sum(scene(), smeared(noise(6, 2), SIZE)))), 0.12);
    }

    @Test
    void planesThatTellNothingAreNaN() {
        assertTrue(Double.isNaN(Quality.noiseCorrelation(plane(new float[SIZE * SIZE]))));
        assertTrue(Double.isNaN(Quality.noiseCorrelation(ArrayImgs.floats(8, 8))));
        assertTrue(Double.isNaN(Quality.noiseSigma(ArrayImgs.floats(8, 8))));
        float[] constant = new float[SIZE * SIZE];
        java.util.Arrays.fill(constant, 0.1f);
        assertTrue(Double.isNaN(Quality.noiseCorrelation(plane(constant))));
        assertEquals(0, Quality.noiseSigma(plane(constant)));
    }
}
