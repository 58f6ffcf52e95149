// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
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
    void psnrOfAConstantErrorIsKnown() {
        float[] a = scene();
        float[] b = a.clone();
        for (int i = 0; i < b.length; i++) b[i] += i % 2 == 0 ? 5 : -5;
        assertEquals(20 * Math.log10(255 / 5.0), Fidelity.psnr(plane(a), plane(b), 255), 1e-3);
        assertEquals(Double.POSITIVE_INFINITY, Fidelity.psnr(plane(a), plane(a), 255));
    }

    @Test
    void theAffineFitUndoesGainAndOffset() {
        float[] a = scene();
        float[] noisy = sum(a, noise(5, 1));
        float[] scaled = noisy.clone();
        for (int i = 0; i < scaled.length; i++) scaled[i] = scaled[i] * 0.25f + 300;
        double fitted = Fidelity.psnrAffine(plane(a), plane(scaled), 255);
        assertEquals(Fidelity.psnr(plane(a), plane(noisy), 255), fitted, 0.3);
        assertTrue(Fidelity.psnr(plane(a), plane(scaled), 255) < 10);
        assertTrue(Double.isFinite(Fidelity.psnrAffine(plane(a), plane(new float[SIZE * SIZE]), 255)));
    }

    @Test
    void ssimOfKnownCases() {
        float[] a = scene();
        assertEquals(1, Fidelity.ssim(plane(a), plane(a), 255), 1e-12);
        float[] dark = new float[SIZE * SIZE];
        float[] bright = new float[SIZE * SIZE];
        java.util.Arrays.fill(dark, 100);
        java.util.Arrays.fill(bright, 150);
        double c1 = 2.55 * 2.55;
        double luminance = (2 * 100 * 150.0 + c1) / (100 * 100 + 150 * 150 + c1);
        assertEquals(luminance, Fidelity.ssim(plane(dark), plane(bright), 255), 1e-9);
        double little = Fidelity.ssim(plane(a), plane(sum(a, noise(5, 1))), 255);
        double much = Fidelity.ssim(plane(a), plane(sum(a, noise(25, 1))), 255);
        assertTrue(1 > little && little > much && much > 0, little + " " + much);
    }

    @Test
    void whatCannotBeComparedIsRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> Fidelity.psnr(plane(new float[SIZE]), plane(new float[2 * SIZE]), 255));
        assertThrows(
                IllegalArgumentException.class,
                () -> Fidelity.ssim(plane(new float[SIZE]), plane(new float[SIZE]), 255));
        assertThrows(
                IllegalArgumentException.class, () -> Fidelity.psnr(plane(new float[SIZE]), plane(new float[SIZE]), 0));
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
