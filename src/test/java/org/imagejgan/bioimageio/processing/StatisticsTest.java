// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bioimageio.processing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Consumer;
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
    void theReachedPercentileIsAPixel() {
        assertEquals(1, statistics.percentileOfPixels(0, 0));
        assertEquals(1, statistics.percentileOfPixels(0, 25));
        assertEquals(2, statistics.percentileOfPixels(0, 25.01));
        assertEquals(2, statistics.percentileOfPixels(0, 50));
        assertEquals(4, statistics.percentileOfPixels(0, 100));
        assertEquals(10, statistics.percentileOfPixels(1, 50));
    }

    /** Of any numbers, negative ones and such as share the upper half of their bits among them. */
    @Test
    void piecesGiveWhatTheWholeGives() {
        SplittableRandom random = new SplittableRandom(2);
        float[][] whole = new float[2][1000];
        for (int i = 0; i < 1000; i++) {
            whole[0][i] = (float) (i % 3 == 0 ? random.nextGaussian() * 1e-3 : 7 + random.nextInt(40) * 1e-5);
            whole[1][i] = i % 5 == 0 ? Float.NaN : (float) (1e6 + random.nextGaussian());
        }
        Statistics pieces = new Statistics(new Statistics.Pixels() {
            @Override
            public int channels() {
                return 2;
            }

            @Override
            public void show(Consumer<float[][]> piece) {
                for (int i = 0; i < 1000; i += 250)
                    piece.accept(new float[][] {
                        Arrays.copyOfRange(whole[0], i, i + 250), Arrays.copyOfRange(whole[1], i, i + 250)
                    });
            }
        });
        float[] sorted = whole[0].clone();
        Arrays.sort(sorted);
        for (double percent : new double[] {0, 0.1, 33.35, 50, 77.7, 99.9, 100}) {
            double rank = percent / 100 * 999;
            int below = (int) rank;
            double next = sorted[Math.min(below + 1, 999)];
            assertEquals(sorted[below] + (rank - below) * (next - sorted[below]), pieces.percentile(0, percent), 1e-12);
        }
        double mean = 0;
        for (float value : whole[1]) if (value == value) mean += value / 800.0;
        double square = 0;
        for (float value : whole[1]) if (value == value) square += (value - mean) * (value - mean) / 800;
        assertEquals(mean, pieces.mean(1), 1e-7);
        assertEquals(Math.sqrt(square), pieces.std(1), 1e-9);
        assertEquals(new Statistics(whole).percentile(ALL, 61.8), pieces.percentile(ALL, 61.8));
        assertEquals(new Statistics(whole).std(ALL), pieces.std(ALL), 1e-6);
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
