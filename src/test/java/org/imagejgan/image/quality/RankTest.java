// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RankTest {
    /** Few different values, sorted, reversed and random ones: whatever a pivot can meet. */
    @Test
    void isTheValueOfTheSortedArrayAndPartsTheOthers() {
        Random random = new Random(3);
        for (int round = 0; round < 2000; round++) {
            double[] values = new double[1 + random.nextInt(60)];
            int different = 1 + random.nextInt(40);
            for (int i = 0; i < values.length; i++) values[i] = random.nextInt(different);
            if (round % 4 == 1) Arrays.sort(values);
            double[] sorted = values.clone();
            Arrays.sort(sorted);
            int rank = random.nextInt(values.length);
            assertEquals(sorted[rank], Rank.of(values, rank));
            for (int i = 0; i < values.length; i++)
                assertTrue(i < rank ? values[i] <= values[rank] : values[i] >= values[rank]);
            Arrays.sort(values);
            assertEquals(sorted.length, values.length);
            assertTrue(Arrays.equals(sorted, values), "a value was lost");
        }
    }

    @Test
    void percentilesLieBetweenTwoRanks() {
        double[] values = {40, 10, 30, 20, 50};
        assertEquals(10, Rank.percentile(values.clone(), 0));
        assertEquals(30, Rank.percentile(values.clone(), 50));
        assertEquals(34, Rank.percentile(values.clone(), 60), 1e-12);
        assertEquals(50, Rank.percentile(values.clone(), 100));
        assertEquals(7, Rank.percentile(new double[] {7}, 99.9));
    }
}
