// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.haze;

import java.util.Arrays;
import org.imagejgan.image.filter.GaussianBlur;

/**
 * Light from out of focus, taken for a part of the blurred image, as deblurring without neighbours does (Monck et al.
 * 1992, Thin-section ratiometric Ca2+ images obtained by optical sectioning of fura-2 loaded mast cells). How large a part,
 * the darkest places tell: there is no light there but the scattered.
 */
final class ScatteredLight {
    /** How far light is scattered, as a part of the shorter side. */
    private static final double REACH = 0.06;

    /** Of pixels, which may come out below 0. */
    private static final double DARKEST = 0.01;

    private static final float MOST = 0.95f;

    /** Where the blurred image is less than so much of its mean, no light is near that could be scattered. */
    private static final double LIT = 0.2;

    private ScatteredLight() {}

    /** A plane {@code [height, width]} without it. */
    static float[] cleared(float[] plane, int height, int width) {
        float[] blurred = plane.clone();
        GaussianBlur.run(blurred, width, height, REACH * Math.min(height, width));
        float part = part(plane, blurred);
        float[] cleared = plane.clone();
        for (int i = 0; i < cleared.length; i++) cleared[i] -= part * blurred[i];
        return cleared;
    }

    /** The largest part that leaves nearly nothing below 0 of what lies near light. */
    private static float part(float[] plane, float[] blurred) {
        double mean = 0;
        for (float value : blurred) mean += value / blurred.length;
        float[] parts = new float[plane.length];
        int count = 0;
        for (int i = 0; i < plane.length; i++) if (blurred[i] > LIT * mean) parts[count++] = plane[i] / blurred[i];
        if (count == 0) return 0;
        Arrays.sort(parts, 0, count);
        return Math.max(0, Math.min(MOST, parts[(int) (DARKEST * count)]));
    }
}
