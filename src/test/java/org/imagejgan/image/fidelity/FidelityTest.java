// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.fidelity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FidelityTest {
    private static final int SIDE = 64;

    /** One region of noise, and what a model makes of each of its pixels. */
    private static Fidelity of(double mean, double deviation, double shift, double kept) {
        RegionSums sums = new RegionSums(SIDE, SIDE);
        double[] pixels = new Random(1)
                .doubles(SIDE * SIDE)
                .map(d -> mean + deviation * Math.sqrt(12) * (d - 0.5))
                .toArray();
        double average = java.util.Arrays.stream(pixels).average().orElseThrow();
        for (int i = 0; i < pixels.length; i++) {
            double beside = pixels[Math.min(i + 1, pixels.length - 1)];
            double made = average + shift + kept * (pixels[i] - average);
            sums.add(i % SIDE, i / SIDE, pixels[i], beside, made, made * made, made, made * made);
        }
        return new Fidelity(sums, 0, Double.NEGATIVE_INFINITY, 1e-6);
    }

    @Test
    void aMeanMayBeOffByAHundredthOrItsError() {
        assertEquals(Optional.empty(), of(100, 10, 0.99, 0.3).drift());
        Fidelity.Loss loss = of(100, 10, 1.1, 0.3).drift().orElseThrow();
        assertEquals("mean", loss.what());
        assertEquals(1.1, loss.used(), 0.02);
        assertEquals(1, loss.broken());
        // The standard error of a deviation of 20 over 64 by 64 pixels is 0.31.
        assertEquals(Optional.empty(), of(1, 20, 0.3, 0.3).drift());
        assertTrue(of(1, 20, 0.33, 0.3).drift().isPresent());
    }

    @Test
    void onlyADarkMeanIsALoss() {
        assertEquals(Optional.empty(), of(100, 10, 3, 0.3).loss(), "bright: told, not put right");
        assertTrue(of(1, 20, 1, 0.3).loss().isPresent());
        assertEquals("mean", of(1, 20, 1, 0.3).loss().orElseThrow().what());
    }

    @Test
    void theDeviationOfAQuietRegionMayNotGrow() {
        assertEquals(Optional.empty(), of(100, 1, 0, 1.02).loss());
        Fidelity.Loss loss = of(100, 1, 0, 2).loss().orElseThrow();
        assertEquals("deviation", loss.what());
        assertEquals(1, loss.before(), 0.05);
        assertEquals(2, loss.after(), 0.1);
        assertTrue(loss.told().contains("from x=0, y=0"), loss.told());
    }
}
