// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class FeatheredMaskTest {
    private static final int SIDE = 101;

    private static float[] point(double radius, double sigma) {
        boolean[] mask = new boolean[SIDE * SIDE];
        mask[50 * SIDE + 50] = true;
        return FeatheredMask.of(mask, SIDE, SIDE, radius, sigma);
    }

    @Test
    void withoutSmoothingAPointBecomesTheDisk() {
        float[] weights = point(7, 0);
        int area = 0;
        for (int i = 0; i < weights.length; i++) {
            int dx = i % SIDE - 50;
            int dy = i / SIDE - 50;
            assertEquals(dx * dx + dy * dy <= 49 ? 1 : 0, weights[i]);
            area += (int) weights[i];
        }
        assertEquals(149, area);
    }

    @Test
    void fallsOffToExactlyZero() {
        float[] weights = point(7, 5);
        assertEquals(1, weights[50 * SIDE + 50]);
        for (int x = 51; x < SIDE; x++) assertTrue(weights[50 * SIDE + x] <= weights[50 * SIDE + x - 1], "column " + x);
        assertTrue(weights[50 * SIDE + 50 + 20] > 0);
        assertEquals(0, weights[50 * SIDE + 50 + 28]);
        // The disk is the same in both directions, and so is what becomes of it.
        assertEquals(weights[50 * SIDE + 60], weights[60 * SIDE + 50], 1e-6);
    }

    /** Values of scipy.ndimage: a disk of 7 at the corner of 40 × 30 pixels, Gaussian 5, mode nearest. */
    @Test
    void bordersAreContinued() {
        boolean[] mask = new boolean[40 * 30];
        mask[0] = true;
        float[] weights = FeatheredMask.of(mask, 40, 30, 7, 5);
        assertEquals(1, weights[0], 1e-6);
        assertEquals(0.560091, weights[3 * 40 + 5], 1e-5);
        assertEquals(0.029463, weights[12 * 40 + 10], 1e-5);
    }

    @Test
    void aFullMaskIsOneEverywhere() {
        boolean[] mask = new boolean[60];
        java.util.Arrays.fill(mask, true);
        for (float weight : FeatheredMask.of(mask, 10, 6, 20, 5)) assertEquals(1, weight);
    }
}
