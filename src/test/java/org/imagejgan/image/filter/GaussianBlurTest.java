// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.filter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class GaussianBlurTest {
    private static final int SIDE = 64;

    @Test
    void aBlurKeepsTheSumOfAnImpulseAndItsVariance() {
        float[] impulse = new float[SIDE * SIDE];
        impulse[32 * SIDE + 30] = 1;
        GaussianBlur.run(impulse, SIDE, SIDE, 2);
        double sum = 0;
        double square = 0;
        for (int i = 0; i < impulse.length; i++) {
            sum += impulse[i];
            square += impulse[i] * Math.pow(i % SIDE - 30, 2);
        }
        assertEquals(1, sum, 1e-5);
        assertEquals(4, square, 0.15);
    }

    @Test
    void gapsTakeNoPart() {
        float[] flat = new float[SIDE * SIDE];
        Arrays.fill(flat, 7);
        flat[20 * SIDE + 20] = Float.NaN;
        flat[0] = Float.POSITIVE_INFINITY;
        GaussianBlur.overGaps(flat, SIDE, SIDE, 1.5);
        for (float value : flat) assertEquals(7, value, 1e-5);
        float[] nothing = new float[9];
        Arrays.fill(nothing, Float.NaN);
        GaussianBlur.overGaps(nothing, 3, 3, 1);
        for (float value : nothing) assertTrue(Float.isNaN(value));
    }

    @Test
    void noneAndAFullPlaneAreLikeThePlainBlur() {
        float[] values = new float[SIDE * SIDE];
        for (int i = 0; i < values.length; i++) values[i] = i * 31 % 17;
        float[] same = values.clone();
        GaussianBlur.overGaps(same, SIDE, SIDE, 0);
        assertArrayEquals(values, same);
        float[] plain = values.clone();
        GaussianBlur.run(plain, SIDE, SIDE, 2);
        GaussianBlur.overGaps(same, SIDE, SIDE, 2);
        assertArrayEquals(plain, same);
    }
}
