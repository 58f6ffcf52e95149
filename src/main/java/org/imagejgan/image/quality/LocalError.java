// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.quality;

import org.imagejgan.image.filter.GaussianBlur;

/** Where two planes differ, and by how much around each pixel. */
public final class LocalError {
    /** Standard deviation, in pixels, of the Gaussian that says what is around a pixel. */
    private static final double AROUND = 2;

    private LocalError() {}

    /** What is more in a plane than in another; NaN where one of both is no number. */
    public static float[] difference(float[] plane, float[] other) {
        float[] difference = new float[plane.length];
        for (int i = 0; i < difference.length; i++) {
            float value = plane[i] - other[i];
            difference[i] = Float.isFinite(value) ? value : Float.NaN;
        }
        return difference;
    }

    /** The root mean square of differences around each pixel, weighted by a Gaussian; NaN where there is no difference. */
    public static float[] rootMeanSquare(float[] differences, int width, int height) {
        float[] squares = new float[differences.length];
        for (int i = 0; i < squares.length; i++) squares[i] = differences[i] * differences[i];
        GaussianBlur.overGaps(squares, width, height, AROUND);
        for (int i = 0; i < squares.length; i++)
            squares[i] = Float.isFinite(differences[i]) ? (float) Math.sqrt(Math.max(0, squares[i])) : Float.NaN;
        return squares;
    }
}
