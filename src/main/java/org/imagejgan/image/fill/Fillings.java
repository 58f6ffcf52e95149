// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.fill;

/**
 * What a network that corrects smooth fillings is given: one that follows edges ({@link EdgeFill}), one
 * that does not ({@link SmoothFill}), and a soap film ({@link HarmonicFill}), which falls back to the mean of what is
 * around.
 */
public final class Fillings {
    /** How many they are. */
    public static final int COUNT = 3;

    private Fillings() {}

    /**
     * The fillings of a plane, one after the other; outside the hole each is the plane.
     *
     * @param plane holds {@code width · height} values from {@code offset} on, row by row; those outside holes are finite
     * @throws IllegalArgumentException if all pixels are to be filled
     */
    public static float[] of(float[] plane, int offset, int width, int height, boolean[] hole) {
        int size = width * height;
        float[] all = new float[COUNT * size];
        for (int i = 0; i < COUNT; i++) System.arraycopy(plane, offset, all, i * size, size);
        // Each goes on from the one before it.
        HarmonicFill.fill(all, 2 * size, width, height, hole);
        System.arraycopy(all, 2 * size, all, size, size);
        SmoothFill.refine(all, size, width, height, hole);
        System.arraycopy(all, size, all, 0, size);
        EdgeFill.refine(all, 0, width, height, hole);
        return all;
    }
}
