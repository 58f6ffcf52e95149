// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bench;

/**
 * Fills holes so that the Laplacian is harmonic: a bent plate through the values and slopes around the hole. The normal
 * equations of the Laplacian's least squares are solved by conjugate gradients; the border of the image is free.
 */
final class BiharmonicFill {
    private static final int MOST = 20_000;
    private static final double ENOUGH = 1e-10;

    private final boolean[] hole;
    private final int width;
    private final int height;

    private BiharmonicFill(boolean[] hole, int width, int height) {
        this.hole = hole;
        this.width = width;
        this.height = height;
    }

    static float[] of(float[] values, boolean[] hole, int width, int height) {
        double[] x = new BiharmonicFill(hole, width, height).solve(values);
        float[] filled = values.clone();
        for (int i = 0; i < filled.length; i++) if (hole[i]) filled[i] = (float) x[i];
        return filled;
    }

    /** Minimises the sum of squared Laplacians over the unknown pixels. */
    private double[] solve(float[] values) {
        double[] x = new double[values.length];
        for (int i = 0; i < x.length; i++) x[i] = hole[i] ? 0 : values[i];
        double[] residual = applied(x);
        for (int i = 0; i < x.length; i++) residual[i] = hole[i] ? -residual[i] : 0;
        double[] direction = residual.clone();
        double square = dot(residual, residual);
        double first = square;
        for (int k = 0; k < MOST && square > ENOUGH * first; k++) {
            double[] image = applied(direction);
            for (int i = 0; i < image.length; i++) if (!hole[i]) image[i] = 0;
            double step = square / dot(direction, image);
            for (int i = 0; i < x.length; i++) {
                x[i] += step * direction[i];
                residual[i] -= step * image[i];
            }
            double next = dot(residual, residual);
            for (int i = 0; i < x.length; i++) direction[i] = residual[i] + next / square * direction[i];
            square = next;
        }
        return x;
    }

    private double[] applied(double[] x) {
        return laplacian(laplacian(x));
    }

    /** Symmetric: sums of differences to the neighbours there are. */
    private double[] laplacian(double[] x) {
        double[] sums = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            if (i % width < width - 1) exchange(x, sums, i, i + 1);
            if (i / width < height - 1) exchange(x, sums, i, i + width);
        }
        return sums;
    }

    private static void exchange(double[] x, double[] sums, int a, int b) {
        double difference = x[b] - x[a];
        sums[a] += difference;
        sums[b] -= difference;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) sum += a[i] * b[i];
        return sum;
    }
}
