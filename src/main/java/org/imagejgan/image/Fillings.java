// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image;

/**
 * What a network that corrects smooth fillings is given: one that suits the image ({@link SmoothFill}), a stiff one
 * that goes on straight, and a soap film ({@link HarmonicFill}), which falls back to the mean of what is around.
 */
public final class Fillings {
    /** How many they are. */
    public static final int COUNT = 3;

    private static final double STIFF = 1 / 256.0;
    /** As many as matter at its distance of 16 pixels. */
    private static final int STEPS = 300;

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
        SmoothFill.fill(all, 0, width, height, hole);
        SmoothFill.fill(all, size, width, height, hole, STIFF, STEPS);
        HarmonicFill.fill(all, 2 * size, width, height, hole);
        return all;
    }
}
