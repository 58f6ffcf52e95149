// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bench;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.simple.SimpleMatrix;

/**
 * A normal distribution of vectors.
 *
 * @param mean a column
 * @param covariance symmetric
 */
record Gaussian(SimpleMatrix mean, SimpleMatrix covariance) {

    /**
     * The mean and the unbiased covariance of at least two vectors of one length.
     *
     * @throws IllegalArgumentException if there are fewer
     */
    static Gaussian of(List<double[]> vectors) {
        if (vectors.size() < 2)
            throw new IllegalArgumentException(vectors.size() + " vectors have no covariance; at least 2 are needed.");
        SimpleMatrix rows = new SimpleMatrix(vectors.toArray(double[][]::new));
        SimpleMatrix mean = ones(rows.numRows()).mult(rows).divide(rows.numRows());
        SimpleMatrix centred = rows.minus(ones(rows.numRows()).transpose().mult(mean));
        return new Gaussian(mean.transpose(), centred.transpose().mult(centred).divide(rows.numRows() - 1.0));
    }

    private static SimpleMatrix ones(int count) {
        double[] ones = new double[count];
        Arrays.fill(ones, 1);
        return new SimpleMatrix(1, count, true, ones);
    }

    /**
     * The squared Fréchet distance |m1 - m2|² + tr(C1 + C2 - 2 (C1 C2)^½), not below 0. The root's trace is taken of
     * C1^½ C2 C1^½, which has the same eigenvalues and is symmetric.
     */
    double distance(Gaussian other) {
        SimpleMatrix root = root(covariance);
        SimpleMatrix product = root.mult(other.covariance).mult(root);
        double shared = Symmetric.of(product).values().stream()
                .mapToDouble(value -> Math.sqrt(Math.max(0, value)))
                .sum();
        double apart = Math.pow(mean.minus(other.mean).normF(), 2);
        return Math.max(0, apart + covariance.trace() + other.covariance.trace() - 2 * shared);
    }

    private static SimpleMatrix root(SimpleMatrix covariance) {
        Symmetric parts = Symmetric.of(covariance);
        double[] roots = parts.values().stream()
                .mapToDouble(value -> Math.sqrt(Math.max(0, value)))
                .toArray();
        SimpleMatrix vectors = parts.vectors();
        return vectors.mult(SimpleMatrix.diag(roots)).mult(vectors.transpose());
    }

    /** What is left of it in the space of some orthonormal columns. */
    Gaussian within(SimpleMatrix columns) {
        SimpleMatrix across = columns.transpose();
        return new Gaussian(across.mult(mean), across.mult(covariance).mult(columns));
    }

    /** The directions of the largest variances as columns, at most so many. */
    SimpleMatrix principal(int count) {
        SimpleMatrix vectors = Symmetric.of(covariance).vectors();
        return vectors.cols(0, Math.min(count, vectors.numCols()));
    }

    /** Eigenvalues, the largest first, and their vectors as columns. */
    private record Symmetric(List<Double> values, SimpleMatrix vectors) {
        static Symmetric of(SimpleMatrix matrix) {
            // Rounding leaves it not quite symmetric, and EJML would look for complex values.
            var parts = matrix.plus(matrix.transpose()).divide(2).eig();
            List<Integer> order = IntStream.range(0, parts.getNumberOfEigenvalues())
                    .boxed()
                    .sorted(Comparator.comparingDouble(i -> -parts.getEigenvalue(i).real))
                    .toList();
            SimpleMatrix[] columns = order.stream().map(parts::getEigenVector).toArray(SimpleMatrix[]::new);
            SimpleMatrix first = columns[0];
            return new Symmetric(
                    order.stream().map(i -> parts.getEigenvalue(i).real).toList(),
                    first.concatColumns(Arrays.copyOfRange(columns, 1, columns.length)));
        }
    }
}
