// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.quality;

import java.util.Arrays;
import org.imagejgan.image.PixelRows;

/** The structural similarity of two planes, row by row: memory grows with the width alone. */
final class Similarity {
    /** Mean of a, of b, of a squared, of b squared, of a times b. */
    private static final int MAPS = 5;

    /**
     * What is looked at around a pixel.
     *
     * @param weights along a side, an odd number that adds up to 1
     * @param population what variances of the window are multiplied by
     */
    record Window(double[] weights, double population) {
        /** That of Wang et al. 2004. */
        static final Window GAUSSIAN = new Window(gaussian(11, 1.5), 1);

        /** Equal weights; variances are estimates from samples. */
        static final Window UNIFORM = new Window(equal(7), 49 / 48.0);

        int side() {
            return weights.length;
        }

        private static double[] equal(int side) {
            double[] weights = new double[side];
            Arrays.fill(weights, 1.0 / side);
            return weights;
        }

        private static double[] gaussian(int side, double sigma) {
            double[] weights = new double[side];
            double sum = 0;
            for (int i = 0; i < side; i++) {
                double d = i - side / 2;
                weights[i] = Math.exp(-d * d / (2 * sigma * sigma));
                sum += weights[i];
            }
            for (int i = 0; i < side; i++) weights[i] /= sum;
            return weights;
        }
    }

    private final PixelRows a;
    private final PixelRows b;
    private final Window window;
    private final double[] weights;
    private final int side;
    private final double c1;
    private final double c2;
    private final int columns;
    /** The last rows, as many as the window has, weighted along x: [row modulo side][map][column]. */
    private final double[][][] weighted;

    Similarity(Window window, PixelRows a, PixelRows b, double range) {
        Moments.requireComparable(a, b);
        this.window = window;
        weights = window.weights();
        side = window.side();
        if (a.width() < side || a.height() < side)
            throw new IllegalArgumentException("Structural similarity needs images of at least " + side + " x " + side
                    + " pixels; got " + a.width() + " x " + a.height() + ".");
        this.a = a;
        this.b = b;
        this.c1 = 0.01 * range * 0.01 * range;
        this.c2 = 0.03 * range * 0.03 * range;
        this.columns = a.width() - side + 1;
        this.weighted = new double[side][MAPS][columns];
    }

    /** Takes the similarities of a row of windows, whose last row of pixels it is. */
    private interface Rows {
        void take(int last, double[] similarities);
    }

    /** Over the windows in which all are numbers; NaN if there is none. */
    double mean() {
        double[] sum = new double[2];
        run((last, similarities) -> {
            for (double value : similarities)
                if (!Double.isNaN(value)) {
                    sum[0] += value;
                    sum[1]++;
                }
        });
        return sum[0] / sum[1];
    }

    /** Each in the middle of its window; NaN where there is none. */
    float[] map() {
        float[] map = new float[a.width() * a.height()];
        Arrays.fill(map, Float.NaN);
        run((last, similarities) -> {
            int at = (last - side / 2) * a.width() + side / 2;
            for (int x = 0; x < columns; x++) map[at + x] = (float) similarities[x];
        });
        return map;
    }

    private void run(Rows rows) {
        double[] similarities = new double[columns];
        for (int y = 0; y < a.height(); y++) {
            weigh(y);
            if (y < side - 1) continue;
            row(y, similarities);
            rows.take(y, similarities);
        }
    }

    private void weigh(int y) {
        double[][] target = weighted[y % side];
        double[] m = new double[MAPS];
        for (int x = 0; x < columns; x++) {
            Arrays.fill(m, 0);
            for (int i = 0; i < side; i++) {
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

    private void row(int last, double[] similarities) {
        double[] m = new double[MAPS];
        for (int x = 0; x < columns; x++) {
            Arrays.fill(m, 0);
            for (int i = 0; i < side; i++) {
                double[][] row = weighted[(last - side + 1 + i) % side];
                for (int k = 0; k < MAPS; k++) m[k] += weights[i] * row[k][x];
            }
            similarities[x] = index(m[0], m[1], m[2], m[3], m[4]);
        }
    }

    private double index(double meanA, double meanB, double squareA, double squareB, double product) {
        double varianceA = window.population() * (squareA - meanA * meanA);
        double varianceB = window.population() * (squareB - meanB * meanB);
        double covariance = window.population() * (product - meanA * meanB);
        return (2 * meanA * meanB + c1)
                * (2 * covariance + c2)
                / ((meanA * meanA + meanB * meanB + c1) * (varianceA + varianceB + c2));
    }
}
