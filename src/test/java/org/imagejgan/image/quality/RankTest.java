// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.quality;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RankTest {
    /** Few different values, sorted, reversed and random ones: whatever a pivot can meet. */
    @Test
    void isTheValueOfTheSortedArray() {
        Random random = new Random(3);
        for (int round = 0; round < 2000; round++) {
            double[] values = new double[1 + random.nextInt(60)];
            int different = 1 + random.nextInt(40);
            for (int i = 0; i < values.length; i++) values[i] = random.nextInt(different);
            if (round % 4 == 1) Arrays.sort(values);
            isSorted(values, random.nextInt(values.length));
        }
    }

    /** Of both signs and all sizes, of few sizes, and all the same. */
    @Test
    void isThatOfManyValuesToo() {
        Random random = new Random(5);
        double[] values = new double[20000];
        for (int rank : new int[] {0, 1, 9_999, 10_000, 19_998, 19_999}) {
            for (int i = 0; i < values.length; i++)
                values[i] = random.nextGaussian() * Math.pow(10, random.nextInt(9) - 4);
            isSorted(values, rank);
            for (int i = 0; i < values.length; i++) values[i] = Math.abs(random.nextGaussian());
            isSorted(values, rank);
            for (int i = 0; i < values.length; i++) values[i] = random.nextInt(4);
            isSorted(values, rank);
            Arrays.fill(values, -3);
            isSorted(values, rank);
        }
    }

    private static void isSorted(double[] values, int rank) {
        double[] before = values.clone();
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        assertEquals(sorted[rank], Rank.of(values, rank), 0);
        assertArrayEquals(before, values);
    }

    @Test
    void percentilesLieBetweenTwoRanks() {
        double[] values = {40, 10, 30, 20, 50};
        assertEquals(10, Rank.percentile(values, 0));
        assertEquals(30, Rank.percentile(values, 50));
        assertEquals(34, Rank.percentile(values, 60), 1e-12);
        assertEquals(50, Rank.percentile(values, 100));
        assertEquals(7, Rank.percentile(new double[] {7}, 99.9));
    }
}
