// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.filter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AreaMeanTest {
    @Test
    void wholeFactorsGiveTheMeanOfSquares() {
        float[] plane = {1, 3, 5, 7, 2, 4, 6, 8};
        assertArrayEquals(new float[] {2.5f, 6.5f}, AreaMean.plane(plane, 2, 4, 1, 2));
    }

    /** A pixel that lies in two counts in each by the part that lies there. */
    @Test
    void otherFactorsDividePixels() {
        assertArrayEquals(
                new float[] {(1 + 0.5f * 4) / 1.5f, (0.5f * 4 + 10) / 1.5f},
                AreaMean.plane(new float[] {1, 4, 10}, 1, 3, 1, 2),
                1e-6f);
    }

    @Test
    void theSumOfLightStays() {
        SplittableRandom random = new SplittableRandom(1);
        float[] plane = new float[17 * 23];
        double sum = 0;
        for (int i = 0; i < plane.length; i++) sum += plane[i] = (float) random.nextDouble();
        double made = 0;
        for (float value : AreaMean.plane(plane, 17, 23, 9, 31)) made += value;
        assertEquals(sum / plane.length, made / (9 * 31), 1e-6);
    }
}
