// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KernelDistanceTest {
    @Test
    void asCountedByHand() {
        List<double[]> a = List.of(new double[] {0, 0}, new double[] {1, 1});
        List<double[]> b = List.of(new double[] {2, 0}, new double[] {0, 2});
        // Within a: (0 + 1)³ = 1. Within b: (0 / 2 + 1)³ = 1. Across: 1, 1, (2 / 2 + 1)³ = 8, 8.
        assertEquals(1 + 1 - 2 * (1 + 1 + 8 + 8) / 4.0, KernelDistance.between(a, b), 1e-12);
        assertEquals(KernelDistance.between(a, b), KernelDistance.between(b, a), 1e-12);
    }

    @Test
    void ofSetsDrawnAlikeItIsNothingOnAverageAndOfOthersItIsNot() {
        Random random = new Random(4);
        double alike = 0;
        double apart = 0;
        for (int i = 0; i < 300; i++) {
            List<double[]> a = drawn(random, 0);
            alike += KernelDistance.between(a, drawn(random, 0)) / 300;
            apart += KernelDistance.between(a, drawn(random, 1)) / 300;
        }
        assertEquals(0, alike, 0.1);
        assertEquals(expected(), apart, 0.05 * expected());
    }

    /** E k of independent vectors around (1, 1), plus that around 0, less twice that of one of each. */
    private static double expected() {
        double zero = 1 + 3 * moment(0, 0, 2) / 4;
        double ones = 1 + 3 * moment(1, 1, 1) / 2 + 3 * moment(1, 1, 2) / 4 + moment(1, 1, 3) / 8;
        double mixed = 1 + 3 * moment(0, 1, 2) / 4;
        return zero + ones - 2 * mixed;
    }

    /** E (x1 y1 + x2 y2)^power for normal numbers of variance 1 around a and around b. */
    private static double moment(double a, double b, int power) {
        double first = a * b;
        double square = (1 + a * a) * (1 + b * b);
        double cube = (a * a * a + 3 * a) * (b * b * b + 3 * b);
        return switch (power) {
            case 1 -> 2 * first;
            case 2 -> 2 * square + 2 * first * first;
            default -> 2 * cube + 6 * square * first;
        };
    }

    private static List<double[]> drawn(Random random, double mean) {
        List<double[]> all = new ArrayList<>();
        for (int i = 0; i < 20; i++) all.add(new double[] {mean + random.nextGaussian(), mean + random.nextGaussian()});
        return all;
    }

    @Test
    void oneVectorIsNoSet() {
        List<double[]> one = List.of(new double[] {1});
        assertThrows(IllegalArgumentException.class, () -> KernelDistance.between(one, one));
    }
}
