// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.quality;

import static org.imagejgan.image.quality.Blobs.SIZE;
import static org.imagejgan.image.quality.Blobs.noise;
import static org.imagejgan.image.quality.Blobs.plane;
import static org.imagejgan.image.quality.Blobs.scene;
import static org.imagejgan.image.quality.Blobs.sum;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.Test;

class QualityTest {
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
