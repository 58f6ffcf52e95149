// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.haze;

import java.util.Arrays;

/**
 * A first guess of an image without haze, from what is darkest in it: the dark channel of three channels, which are taken
 * for the colours of a photograph, and the light that is scattered into the darkest places of any other number.
 */
public final class Haze {
    private static final int COLOURS = 3;

    private Haze() {}

    /** Whether so many channels are taken for the colours of a photograph, and its haze for that of the air. */
    public static boolean ofAir(int channels) {
        return channels == COLOURS;
    }

    /**
     * The image as it might be without haze.
     *
     * @param values {@code [channels, height, width]}, 0 where there is no light; they stay
     * @return values that may be below 0
     */
    public static float[] cleared(float[] values, int channels, int height, int width) {
        if (ofAir(channels)) return DarkChannel.cleared(values, height, width);
        float[] cleared = new float[values.length];
        int size = height * width;
        for (int c = 0; c < channels; c++) {
            float[] plane = Arrays.copyOfRange(values, c * size, (c + 1) * size);
            System.arraycopy(ScatteredLight.cleared(plane, height, width), 0, cleared, c * size, size);
        }
        return cleared;
    }
}
