// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.check;

/**
 * Places along a line, about a pixel apart; the middle of the first pixel is at 0, 0.
 *
 * @param x columns
 * @param y rows
 */
public record Line(double[] x, double[] y) {
    /** The middle row. */
    public static Line middle(int width, int height) {
        double[] x = new double[width];
        double[] y = new double[width];
        for (int i = 0; i < width; i++) {
            x[i] = i;
            y[i] = height / 2;
        }
        return new Line(x, y);
    }

    /** How far each place is along the line. */
    double[] distances() {
        double[] distances = new double[x.length];
        for (int i = 1; i < x.length; i++)
            distances[i] = distances[i - 1] + Math.hypot(x[i] - x[i - 1], y[i] - y[i - 1]);
        return distances;
    }

    /** The values of a plane there, linear between four pixels; those of the border beyond it. */
    double[] values(float[] plane, int width, int height) {
        double[] values = new double[x.length];
        for (int i = 0; i < values.length; i++) {
            double u = Math.max(0, Math.min(width - 1, x[i]));
            double v = Math.max(0, Math.min(height - 1, y[i]));
            int left = (int) u;
            int top = (int) v;
            double right = u - left;
            double below = v - top;
            values[i] = (1 - below) * across(plane, width, left, top, right);
            if (below > 0) values[i] += below * across(plane, width, left, top + 1, right);
        }
        return values;
    }

    private static double across(float[] plane, int width, int left, int row, double share) {
        double value = plane[row * width + left];
        return share > 0 ? (1 - share) * value + share * plane[row * width + left + 1] : value;
    }
}
