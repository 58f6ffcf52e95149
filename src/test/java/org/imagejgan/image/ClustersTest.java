// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ClustersTest {
    @Test
    void centresAreMeansTheLargestFirst() {
        List<float[]> points = new ArrayList<>();
        for (int i = 0; i < 5; i++) points.add(new float[] {10 + i, 0});
        for (int i = 0; i < 9; i++) points.add(new float[] {-100 + i, 3});
        for (long seed = 0; seed < 5; seed++) {
            List<float[]> centres = Clusters.centres(points, 2, new SplittableRandom(seed));
            assertArrayEquals(new float[] {-96, 3}, centres.get(0), 1e-4f);
            assertArrayEquals(new float[] {12, 0}, centres.get(1), 1e-4f);
        }
    }

    @Test
    void thereAreNoMoreThanDifferentPoints() {
        List<float[]> points = List.of(new float[] {1}, new float[] {1}, new float[] {4});
        assertEquals(2, Clusters.centres(points, 10, new SplittableRandom(3)).size());
    }
}
