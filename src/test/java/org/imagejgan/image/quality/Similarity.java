// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.quality;

import java.util.Arrays;
import org.imagejgan.image.PixelRows;

/** The structural similarity of two planes, row by row: memory grows with the width alone. */
final class Similarity {
    private static final int WINDOW = 11;
    private static final double SIGMA = 1.5;
    /** Mean of a, of b, of a squared, of b squared, of a times b. */
    private static final int MAPS = 5;

    private final PixelRows a;
    private final PixelRows b;
    private final double c1;
    private final double c2;
    private final double[] weights = weights();
    private final int columns;
    /** The last eleven rows, blurred along x: [row modulo 11][map][column]. */
    private final double[][][] blurred;

    Similarity(PixelRows a, PixelRows b, double range) {
        Moments.requireComparable(a, b, range);
        if (a.width() < WINDOW || a.height() < WINDOW)
            throw new IllegalArgumentException("Structural similarity needs images of at least 11 x 11 pixels; got "
                    + a.width() + " x " + a.height() + ".");
        this.a = a;
        this.b = b;
        this.c1 = 0.01 * range * 0.01 * range;
        this.c2 = 0.03 * range * 0.03 * range;
        this.columns = a.width() - WINDOW + 1;
        this.blurred = new double[WINDOW][MAPS][columns];
    }

    private static double[] weights() {
        double[] weights = new double[WINDOW];
        double sum = 0;
        for (int i = 0; i < WINDOW; i++) {
            double d = i - WINDOW / 2;
            weights[i] = Math.exp(-d * d / (2 * SIGMA * SIGMA));
            sum += weights[i];
        }
        for (int i = 0; i < WINDOW; i++) weights[i] /= sum;
        return weights;
    }

    double mean() {
        double sum = 0;
        for (int y = 0; y < a.height(); y++) {
            blurRow(y);
            if (y >= WINDOW - 1) sum += rowSum(y);
        }
        return sum / ((double) columns * (a.height() - WINDOW + 1));
    }

    private void blurRow(int y) {
        double[][] target = blurred[y % WINDOW];
        double[] m = new double[MAPS];
        for (int x = 0; x < columns; x++) {
            Arrays.fill(m, 0);
            for (int i = 0; i < WINDOW; i++) {
                double p = a.get(x + i, y);
                double q = b.get(x + i, y);
                m[0] += weights[i] * p;
                m[1] += weights[i] * q;
                m[2] += weights[i] * p * p;
                m[3] += weights[i] * q * q;
                m[4] += weights[i] * p * q;
            }
            for (int k = 0; k < MAPS; k++) target[k][x] = m[k];
        }
    }

    private double rowSum(int last) {
        double sum = 0;
        double[] m = new double[MAPS];
        for (int x = 0; x < columns; x++) {
            Arrays.fill(m, 0);
            for (int i = 0; i < WINDOW; i++) {
                double[][] row = blurred[(last - WINDOW + 1 + i) % WINDOW];
                for (int k = 0; k < MAPS; k++) m[k] += weights[i] * row[k][x];
            }
            sum += index(m[0], m[1], m[2], m[3], m[4]);
        }
        return sum;
    }

    private double index(double meanA, double meanB, double squareA, double squareB, double product) {
        double varianceA = squareA - meanA * meanA;
        double varianceB = squareB - meanB * meanB;
        double covariance = product - meanA * meanB;
        return (2 * meanA * meanB + c1)
                * (2 * covariance + c2)
                / ((meanA * meanA + meanB * meanB + c1) * (varianceA + varianceB + c2));
    }
}
