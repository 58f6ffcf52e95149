// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image;

/**
 * Bicubic resizing as super-resolution papers use it: Keys' kernel with a = -0.5 (Keys 1981), stretched when the image
 * shrinks so that nothing aliases, pixels beyond the border mirrored. Values may overshoot at edges.
 */
public final class BicubicResize {
    private static final double A = -0.5;

    private BicubicResize() {}

    /** Resizes a plane {@code [height][width]}, row by row in one array; the result is {@code [toHeight][toWidth]}. */
    public static float[] plane(float[] values, int height, int width, int toHeight, int toWidth) {
        Taps rows = Taps.of(height, toHeight);
        Taps columns = Taps.of(width, toWidth);
        float[] narrow = new float[height * toWidth];
        for (int y = 0; y < height; y++)
            for (int x = 0; x < toWidth; x++) narrow[y * toWidth + x] = columns.at(x, values, y * width, 1);
        float[] result = new float[toHeight * toWidth];
        for (int y = 0; y < toHeight; y++)
            for (int x = 0; x < toWidth; x++) result[y * toWidth + x] = rows.at(y, narrow, x, toWidth);
        return result;
    }

    /** Which pixels of a line, with which weights, make each pixel of the resized line. */
    private record Taps(int[][] places, double[][] weights) {

        static Taps of(int from, int to) {
            double scale = (double) to / from;
            double stretch = Math.min(1, scale);
            double reach = 2 / stretch;
            int count = (int) Math.ceil(2 * reach) + 1;
            int[][] places = new int[to][count];
            double[][] weights = new double[to][count];
            for (int i = 0; i < to; i++) {
                double centre = (i + 0.5) / scale - 0.5;
                int first = (int) Math.floor(centre - reach) + 1;
                double sum = 0;
                for (int k = 0; k < count; k++) {
                    places[i][k] = mirrored(first + k, from);
                    weights[i][k] = kernel((first + k - centre) * stretch);
                    sum += weights[i][k];
                }
                for (int k = 0; k < count; k++) weights[i][k] /= sum;
            }
            return new Taps(places, weights);
        }

        float at(int i, float[] values, int start, int stride) {
            double sum = 0;
            for (int k = 0; k < places[i].length; k++) sum += weights[i][k] * values[start + places[i][k] * stride];
            return (float) sum;
        }
    }

    /** The border pixel is repeated once: -1 is 0. */
    private static int mirrored(int place, int length) {
        int period = Math.floorMod(place, 2 * length);
        return period < length ? period : 2 * length - 1 - period;
    }

    private static double kernel(double distance) {
        double x = Math.abs(distance);
        if (x < 1) return ((A + 2) * x - (A + 3)) * x * x + 1;
        return x < 2 ? ((A * x - 5 * A) * x + 8 * A) * x - 4 * A : 0;
    }
}
