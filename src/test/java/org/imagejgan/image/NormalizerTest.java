// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import org.junit.jupiter.api.Test;

class NormalizerTest {

    private static List<RandomAccessibleInterval<? extends RealType<?>>> planes(float[] pixels, int width) {
        return List.of(ArrayImgs.floats(pixels, width, pixels.length / width));
    }

    @Test
    void inverseUndoesApplyInsideAndOutsideTheRange() {
        Normalizer n = Normalizer.fixed(100, 4000, 0, 1);
        assertEquals(0, n.apply(100), 0);
        assertEquals(1, n.apply(4000), 1e-7);
        for (double pixel : new double[] {-5000, 0, 100, 1234.5, 65535, 1e6})
            assertEquals(pixel, n.inverse(n.apply(pixel)), 1e-6 * Math.max(4000, Math.abs(pixel)));
        Normalizer signed = Normalizer.fixed(0, 255, -1, 1);
        assertEquals(-1, signed.apply(0), 1e-7);
        assertEquals(1, signed.apply(255), 1e-7);
    }

    @Test
    void a16BitValueSurvivesTheWayThereAndBack() {
        Normalizer n = Normalizer.fixed(317, 5011, 0, 1);
        for (int pixel = 0; pixel < 65536; pixel++) assertEquals(pixel, Math.round(n.inverse(n.apply(pixel))));
    }

    @Test
    void impossibleNumbersAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Normalizer(0, 0));
        assertThrows(IllegalArgumentException.class, () -> new Normalizer(Double.NaN, 1));
        assertThrows(IllegalArgumentException.class, () -> new Normalizer.Rule(50, 50));
        assertThrows(IllegalArgumentException.class, () -> new Normalizer.Rule(-1, 50));
    }

    @Test
    void percentilesInterpolateBetweenRanks() {
        float[] pixels = {-5, 30, 10, 20, 0};
        Normalizer n = new Normalizer.Rule(25, 90).fit(planes(pixels, 5));
        assertEquals(0, n.offset(), 1e-9);
        assertEquals(26, n.scale(), 1e-9);
    }

    @Test
    void percentilesAgreeWithSorting() {
        Random random = new Random(5);
        float[] pixels = new float[40_000];
        for (int i = 0; i < pixels.length; i++) pixels[i] = (float) (random.nextGaussian() * Math.pow(10, i % 5));
        Normalizer n = new Normalizer.Rule(1, 99.8).fit(planes(pixels, 200));
        Arrays.sort(pixels);
        double rank = 0.01 * 39_999;
        double low = pixels[399] + (rank - 399) * (pixels[400] - pixels[399]);
        assertEquals(low, n.offset(), Math.abs(low) * 1e-6);
    }

    @Test
    void constantSparseAndNonFiniteImages() {
        Normalizer.Rule rule = new Normalizer.Rule(1, 99);
        float[] constant = {7, 7, 7, 7};
        float[] broken = {Float.NaN, Float.POSITIVE_INFINITY, Float.NaN, Float.NEGATIVE_INFINITY};
        assertEquals(new Normalizer(7, 1), rule.fit(planes(constant, 2)));
        assertEquals(Normalizer.IDENTITY, rule.fit(planes(broken, 2)));
        float[] sparse = new float[10_000];
        sparse[77] = 500;
        assertEquals(new Normalizer(0, 500), rule.fit(planes(sparse, 100)));
        float[] holed = {1, Float.NaN, 2, Float.POSITIVE_INFINITY, 3, 5};
        assertEquals(new Normalizer(1, 4), new Normalizer.Rule(0, 100).fit(planes(holed, 3)));
    }

    @Test
    void aSampleOfALargeChannelIsNearTheWholeAndTheSameTwice() {
        short[] ramp = new short[2048 * 2048];
        for (int i = 0; i < ramp.length; i++) ramp[i] = (short) (i % 2048 * 32);
        var plane = ArrayImgs.unsignedShorts(ramp, 2048, 2048);
        Normalizer.Rule rule = new Normalizer.Rule(10, 90);
        Normalizer n = rule.fit(List.of(plane, plane, plane));
        assertEquals(0.1 * 65504, n.offset(), 100);
        assertEquals(0.8 * 65504, n.scale(), 150);
        assertEquals(n, rule.fit(List.of(plane, plane, plane)));
    }

    @Test
    void allPlanesCount() {
        var dark = ArrayImgs.floats(new float[] {0, 0}, 2, 1);
        var bright = ArrayImgs.floats(new float[] {10, 10}, 2, 1);
        assertEquals(new Normalizer(0, 10), new Normalizer.Rule(0, 100).fit(List.of(dark, bright)));
    }
}
