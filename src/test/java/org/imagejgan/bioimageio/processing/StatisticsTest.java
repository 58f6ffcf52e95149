// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bioimageio.processing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class StatisticsTest {
    private static final int ALL = Statistics.ALL_CHANNELS;
    private final Statistics statistics =
            new Statistics(new float[][] {{4, 1, 3, 2}, {10, Float.NaN, 20, Float.POSITIVE_INFINITY}});

    @Test
    void percentilesLieOnTheLineBetweenRanks() {
        assertEquals(1, statistics.percentile(0, 0));
        assertEquals(2.5, statistics.percentile(0, 50));
        assertEquals(1.03, statistics.percentile(0, 1), 1e-12);
        assertEquals(3.994, statistics.percentile(0, 99.8), 1e-12);
        assertEquals(4, statistics.percentile(0, 100));
        assertThrows(IllegalArgumentException.class, () -> statistics.percentile(0, 100.1));
        assertThrows(IllegalArgumentException.class, () -> statistics.percentile(0, Double.NaN));
    }

    @Test
    void onlyFinitePixelsCount() {
        assertEquals(15, statistics.mean(1));
        assertEquals(5, statistics.std(1));
        assertEquals(15, statistics.percentile(1, 50));
    }

    @Test
    void allChannelsTogether() {
        assertEquals(40 / 6.0, statistics.mean(ALL), 1e-12);
        assertEquals(3.5, statistics.percentile(ALL, 50));
        assertEquals(Math.sqrt(530 / 6.0 - 1600 / 36.0), statistics.std(ALL), 1e-12);
    }

    @Test
    void nothingFiniteIsZero() {
        Statistics empty = new Statistics(new float[][] {{Float.NaN}});
        assertEquals(0, empty.mean(0));
        assertEquals(0, empty.std(0));
        assertEquals(0, empty.percentile(0, 50));
    }
}
