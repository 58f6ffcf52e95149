// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.fill;

import org.imagejgan.image.filter.GaussianBlur;

/**
 * The directions that a plane has at squares of four pixels, as a diffusion: full along edges, weak across them, the
 * weaker the stronger and the straighter they are.
 */
final class Grain {
    /** Standard deviations, in pixels, of the blur before slopes are taken and of that over their squares. */
    private static final double NOISE = 1.5;

    private static final double NEIGHBOURHOOD = 6;
    /** Slopes that count as an edge, by the root mean square of those of the known pixels. */
    private static final double EDGE = 0.07;

    private final int width;
    private final int height;
    private final int[] cells;
    private final double edge;
    private final double[] rightRight;
    private final double[] rightDown;
    private final double[] downDown;

    /** @param cells upper left pixels of the squares */
    Grain(float[] plane, int offset, int width, int height, boolean[] hole, int[] cells) {
        this.width = width;
        this.height = height;
        this.cells = cells;
        edge = EDGE * EDGE * Math.max(1e-12, Tension.meanSquare(plane, offset, width, height, hole, 1));
        rightRight = new double[cells.length];
        rightDown = new double[cells.length];
        downDown = new double[cells.length];
    }

    /** What flows to the right through a square, from the slopes across and down it. */
    double flowRight(int square, double across, double down) {
        return rightRight[square] * across + rightDown[square] * down;
    }

    double flowDown(int square, double across, double down) {
        return rightDown[square] * across + downDown[square] * down;
    }

    /** Takes the directions of a plane. */
    void follow(double[] plane) {
        float[] smooth = new float[plane.length];
        for (int i = 0; i < smooth.length; i++) smooth[i] = (float) plane[i];
        blur(smooth, NOISE);
        float[] xx = new float[plane.length];
        float[] xy = new float[plane.length];
        float[] yy = new float[plane.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int i = y * width + x;
                float across = (smooth[i + (x < width - 1 ? 1 : 0)] - smooth[i - (x > 0 ? 1 : 0)]) / 2;
                float down = (smooth[i + (y < height - 1 ? width : 0)] - smooth[i - (y > 0 ? width : 0)]) / 2;
                xx[i] = across * across;
                xy[i] = across * down;
                yy[i] = down * down;
            }
        }
        for (float[] product : new float[][] {xx, xy, yy}) blur(product, NEIGHBOURHOOD);
        for (int q = 0; q < cells.length; q++) {
            int i = cells[q];
            set(q, middle(xx, i), middle(xy, i), middle(yy, i));
        }
    }

    private void blur(float[] values, double deviation) {
        GaussianBlur.run(values, width, height, deviation);
    }

    private double middle(float[] x, int i) {
        return (x[i] + x[i + 1] + x[i + width] + x[i + width + 1]) / 4;
    }

    private void set(int q, double xx, double xy, double yy) {
        double difference = StrictMath.hypot(xx - yy, 2 * xy);
        double strength = difference * difference / (xx + yy + 1e-12);
        double across = 1 / Math.sqrt(1 + strength / edge);
        double angle = 0.5 * StrictMath.atan2(2 * xy, xx - yy);
        double c = StrictMath.cos(angle);
        double s = StrictMath.sin(angle);
        rightRight[q] = across * c * c + s * s;
        rightDown[q] = (across - 1) * c * s;
        downDown[q] = across * s * s + c * c;
    }
}
