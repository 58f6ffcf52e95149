// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.api.Test;

class GaussianTest {
    private static Gaussian gaussian(double[] mean, double[][] covariance) {
        return new Gaussian(new SimpleMatrix(mean.length, 1, true, mean), new SimpleMatrix(covariance));
    }

    private static List<double[]> vectors() {
        Random random = new Random(1);
        List<double[]> vectors = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            double shared = random.nextGaussian();
            vectors.add(new double[] {shared, 2 * shared + random.nextGaussian(), 3, random.nextDouble()});
        }
        return vectors;
    }

    @Test
    void ofVectors() {
        Gaussian found = Gaussian.of(List.of(new double[] {1, 2}, new double[] {3, 8}, new double[] {5, 2}));
        assertEquals(3, found.mean().get(0), 1e-12);
        assertEquals(4, found.mean().get(1), 1e-12);
        assertEquals(4, found.covariance().get(0, 0), 1e-12);
        assertEquals(12, found.covariance().get(1, 1), 1e-12);
        assertEquals(0, found.covariance().get(0, 1), 1e-12);
        assertThrows(IllegalArgumentException.class, () -> Gaussian.of(List.of(new double[] {1})));
    }

    @Test
    void distanceToItselfIsNothing() {
        Gaussian one = Gaussian.of(vectors());
        assertEquals(0, one.distance(one), 1e-9);
    }

    /** With axes of its own for every number, the distance is that of the means and of the deviations. */
    @Test
    void independentNumbers() {
        Gaussian one = gaussian(new double[] {0, 1}, new double[][] {{4, 0}, {0, 9}});
        Gaussian other = gaussian(new double[] {3, 1}, new double[][] {{1, 0}, {0, 25}});
        assertEquals(9 + 1 + 4, one.distance(other), 1e-9);
        assertEquals(9 + 1 + 4, other.distance(one), 1e-9);
    }

    /** A 2 × 2 matrix's root has the trace (trace + 2 det^½)^½. */
    @Test
    void dependentNumbers() {
        Gaussian one = gaussian(new double[] {0, 0}, new double[][] {{2, 1}, {1, 3}});
        Gaussian other = gaussian(new double[] {0, 0}, new double[][] {{5, -2}, {-2, 1}});
        double trace = 2 * 5 - 2 * 2 + 3;
        double determinant = (2 * 3 - 1) * (5 - 4);
        double expected = 2 + 3 + 5 + 1 - 2 * Math.sqrt(trace + 2 * Math.sqrt(determinant));
        assertEquals(expected, one.distance(other), 1e-9);
        assertEquals(expected, other.distance(one), 1e-9);
    }

    @Test
    void orderDoesNotMatter() {
        List<double[]> shuffled = vectors();
        Collections.shuffle(shuffled, new Random(2));
        assertEquals(0, Gaussian.of(vectors()).distance(Gaussian.of(shuffled)), 1e-9);
    }

    @Test
    void principalDirectionsKeepTheLargestVariances() {
        Gaussian flat = gaussian(new double[] {7, 8, 9}, new double[][] {{1, 0, 0}, {0, 5, 0}, {0, 0, 3}});
        SimpleMatrix directions = flat.principal(2);
        Gaussian seen = flat.within(directions);
        assertEquals(5, seen.covariance().get(0, 0), 1e-9);
        assertEquals(3, seen.covariance().get(1, 1), 1e-9);
        assertEquals(8, Math.abs(seen.mean().get(0)), 1e-9);
        assertEquals(3, flat.principal(16).numCols());
    }
}
