// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.fill;

import org.imagejgan.image.filter.GaussianBlur;

/**
 * What patches are compared by: the colours; how rough the image is around, so that small copies of it, in which fine
 * texture is gone, tell rough ground from smooth (Newson et al. 2014, Sec. 2.3); and the broad shape of a guide.
 */
final class PatchPlanes {
    /** Standard deviations, in pixels, of the blur over roughness and of that over the guide. */
    private static final double NEIGHBOURHOOD = 4;

    private static final double BROAD = 4;
    /** By how much more a difference in roughness counts than one in colour. */
    private static final double ROUGHNESS = 6;

    private PatchPlanes() {}

    /** @param guide none, or as many planes as colours; known in holes too */
    static PatchLevel of(float[][] colours, float[][] guide, int width, int height, boolean[] hole) {
        int depth = colours.length + 2;
        float[] values = new float[hole.length * depth];
        for (int c = 0; c < colours.length; c++) put(colours[c], values, depth, c, 1);
        float[] across = new float[hole.length];
        float[] down = new float[hole.length];
        roughness(colours, width, hole, across, down);
        float scale = (float) (ROUGHNESS * Math.sqrt(colours.length));
        for (float[] steps : new float[][] {across, down}) GaussianBlur.overGaps(steps, width, height, NEIGHBOURHOOD);
        put(across, values, depth, colours.length, scale);
        put(down, values, depth, colours.length + 1, scale);
        float[][] broad = new float[guide.length][];
        for (int c = 0; c < guide.length; c++) {
            broad[c] = guide[c].clone();
            GaussianBlur.run(broad[c], width, height, BROAD);
        }
        return new PatchLevel(width, height, values, hole, broad, 1);
    }

    private static void put(float[] plane, float[] values, int depth, int at, float scale) {
        for (int i = 0; i < plane.length; i++) values[i * depth + at] = Float.isFinite(plane[i]) ? scale * plane[i] : 0;
    }

    /** Mean lengths of the steps to the next pixel right and below; NaN where one of both is in a hole. */
    private static void roughness(float[][] colours, int width, boolean[] hole, float[] across, float[] down) {
        for (int i = 0; i < hole.length; i++) {
            int right = i % width < width - 1 ? i + 1 : i - 1;
            int below = i + width < hole.length ? i + width : i - width;
            across[i] = width < 2 || hole[i] || hole[right] ? Float.NaN : step(colours, i, right);
            down[i] = hole.length == width || hole[i] || hole[below] ? Float.NaN : step(colours, i, below);
        }
    }

    private static float step(float[][] colours, int i, int j) {
        float sum = 0;
        for (float[] colour : colours) sum += Math.abs(colour[j] - colour[i]);
        return sum / colours.length;
    }
}
