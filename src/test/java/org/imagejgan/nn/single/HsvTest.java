// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.single;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

class HsvTest {
    @Test
    void pureColoursHaveTheirHues() {
        assertEquals(new Hsv(0, 1, 1), Hsv.of(1, 0, 0));
        assertEquals(new Hsv(2, 1, 0.5), Hsv.of(0, 0.5, 0));
        assertEquals(new Hsv(4, 1, 1), Hsv.of(0, 0, 1));
        assertEquals(new Hsv(5, 1, 1), Hsv.of(1, 0, 1));
        assertEquals(new Hsv(0, 0, 0.25), Hsv.of(0.25, 0.25, 0.25));
    }

    @Test
    void thereAndBackIsTheSameColour() {
        Random random = new Random(1);
        for (int i = 0; i < 200; i++) {
            double[] rgb = random.doubles(3).toArray();
            assertArrayEquals(rgb, Hsv.of(rgb[0], rgb[1], rgb[2]).rgb(), 1e-12);
        }
    }

    @Test
    void huesGoRoundAndTheOthersEnd() {
        assertArrayEquals(
                new double[] {0, 1, 0}, Hsv.of(1, 0, 0).shifted(2, 0.5, 0.5).rgb(), 1e-12);
        assertArrayEquals(
                new double[] {0, 0, 1}, Hsv.of(1, 0, 0).shifted(-2, 0, 0).rgb(), 1e-12);
        assertArrayEquals(
                new double[] {0, 0, 0}, Hsv.of(1, 0, 0).shifted(0, 0, -2).rgb(), 1e-12);
        assertArrayEquals(
                new double[] {1, 1, 1}, Hsv.of(1, 0, 0).shifted(0, -2, 0).rgb(), 1e-12);
    }
}
