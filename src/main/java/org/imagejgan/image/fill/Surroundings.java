// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.fill;

/** What lies around a hole, and whether a smooth filling would be missed in it. */
public final class Surroundings {
    /** How far around a hole is looked, in pixels. */
    private static final int RIM = 4;
    /** Steps from the middle of a hole to its rim from which on a smooth filling is seen as a blur. */
    private static final int WIDE = 8;
    /** Mean change of the slope from pixel to pixel from which on there is texture, by the range of the image. */
    private static final double ROUGH = 0.016;

    private Surroundings() {}

    /**
     * Whether a hole is so wide and what is around it so rough, that texture belongs in it.
     *
     * @param colours planes of values of about 0 to 1, row by row
     * @param unknown what is in any hole
     * @param pixels the places of this one
     */
    public static boolean textured(float[][] colours, boolean[] unknown, int width, int[] pixels) {
        boolean[] hole = new boolean[unknown.length];
        for (int i : pixels) hole[i] = true;
        int[] depths = HolePlane.depths(hole, width);
        int deepest = 0;
        for (int i : pixels) deepest = Math.max(deepest, depths[i]);
        return deepest >= WIDE && roughness(colours, unknown, width, pixels) >= ROUGH;
    }

    /** The mean absolute second difference of the known pixels close to a hole; it is 0 for slopes. */
    static double roughness(float[][] colours, boolean[] unknown, int width, int[] pixels) {
        boolean[] near = HolePlane.rim(unknown, width, pixels, RIM);
        double sum = 0;
        long count = 0;
        for (int i = width; i < near.length - width; i++) {
            if (!near[i] || i % width == 0 || i % width == width - 1) continue;
            if (unknown[i - 1] || unknown[i + 1] || unknown[i - width] || unknown[i + width]) continue;
            for (float[] colour : colours) {
                sum += Math.abs(colour[i - 1] - 2 * colour[i] + colour[i + 1]);
                sum += Math.abs(colour[i - width] - 2 * colour[i] + colour[i + width]);
                count += 2;
            }
        }
        return count == 0 ? 0 : sum / count;
    }
}
