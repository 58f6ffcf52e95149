// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.fill;

/**
 * How tight a plate over a hole should be: structures of smooth images go on in a straight line, those of rough ones do
 * not. The rule was fitted to holes of photographs, fluorescence and stained tissue, which ask for tensions of 0.005 to
 * 0.5.
 */
final class Tension {
    static final double LEAST = 1 / 1024.0;
    static final double MOST = 4;

    /** Pixels of the longer of the two steps that are compared. */
    private static final int FAR = 4;

    private static final double SCALE = 90;
    private static final double POWER = -3.75;

    private Tension() {}

    /**
     * From the known pixels: the mean square of differences over four pixels, by that over one. It is 1 for noise and 16
     * for slopes.
     */
    static double of(float[] plane, int offset, int width, int height, boolean[] hole) {
        double near = meanSquare(plane, offset, width, height, hole, 1);
        double far = meanSquare(plane, offset, width, height, hole, FAR);
        if (!(near > 0) || !(far > 0)) return LEAST;
        return Math.max(LEAST, Math.min(MOST, SCALE * StrictMath.pow(far / near, POWER)));
    }

    /** The mean square of differences of known pixels so many apart, along rows and columns; 0 for none. */
    static double meanSquare(float[] plane, int offset, int width, int height, boolean[] hole, int step) {
        double sum = 0;
        long count = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int i = y * width + x;
                if (hole[i]) continue;
                if (x + step < width && !hole[i + step]) {
                    sum += square(plane[offset + i + step] - plane[offset + i]);
                    count++;
                }
                if (y + step < height && !hole[i + step * width]) {
                    sum += square(plane[offset + i + step * width] - plane[offset + i]);
                    count++;
                }
            }
        }
        return count == 0 ? 0 : sum / count;
    }

    private static double square(double x) {
        return x * x;
    }
}
