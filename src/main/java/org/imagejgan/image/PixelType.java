// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image;

/** How ImageJ stores a pixel, and which values can be stored. */
public enum PixelType {
    /** Unsigned bytes, 0 to 255. */
    UINT8(0, 255),
    /** Unsigned shorts, 0 to 65535; signed images are stored shifted by 32768 and say so in their calibration. */
    UINT16(0, 65535),
    /** Floats; every value can be stored, so nothing is ever clamped. */
    FLOAT32(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY),
    /** Three channels of 0 to 255 packed into one int. */
    RGB(0, 255);

    private final double min;
    private final double max;

    PixelType(double min, double max) {
        this.min = min;
        this.max = max;
    }

    /** The smallest value that can be stored; minus infinity for floats. */
    public double min() {
        return min;
    }

    /** The largest value that can be stored; infinity for floats. */
    public double max() {
        return max;
    }
}
