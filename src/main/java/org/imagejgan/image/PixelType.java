// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image;

import java.util.Optional;
import java.util.stream.Stream;

/** How ImageJ stores a pixel, and which values can be stored. */
public enum PixelType {
    /** Unsigned bytes, 0 to 255. */
    UINT8(8, 0, 255),
    /** Unsigned shorts, 0 to 65535; signed images are stored shifted by 32768 and say so in their calibration. */
    UINT16(16, 0, 65535),
    /** Floats; every value can be stored, so nothing is ever clamped. */
    FLOAT32(32, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY),
    /** Three channels of 0 to 255 packed into one int. */
    RGB(24, 0, 255);

    private final int bits;
    private final double min;
    private final double max;

    PixelType(int bits, double min, double max) {
        this.bits = bits;
        this.min = min;
        this.max = max;
    }

    /** The type of a word, as {@link #toString} gives it; empty if there is none. */
    public static Optional<PixelType> named(String word) {
        return Stream.of(values()).filter(type -> type.toString().equals(word)).findFirst();
    }

    /** The smallest value that can be stored; minus infinity for floats. */
    public double min() {
        return min;
    }

    /** The largest value that can be stored; infinity for floats. */
    public double max() {
        return max;
    }

    /** As ImageJ counts them: 8, 16, 24 or 32. */
    public int bits() {
        return bits;
    }

    /** Bytes that a pixel takes in memory. */
    public int bytes() {
        return this == RGB ? 4 : bits / 8;
    }

    /** As users know it: {@code 8-bit}, {@code 16-bit}, {@code 32-bit} or {@code RGB}. */
    @Override
    public String toString() {
        return this == RGB ? "RGB" : bits + "-bit";
    }
}
