// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.styled;

/**
 * How large the maps of a network are, from 4×4 pixels on, each level twice as high and wide as the one before.
 *
 * @param size the side of the largest, that of images: a power of two from 8 on
 * @param most channels of a level at most
 * @param base channels of a level times its side, unless that is more
 */
public record Sizes(int size, int most, int base) {
    /** Side of the smallest maps. */
    static final int LEAST = 4;

    private static final int WIDE = 32;

    public Sizes {
        if (size <= LEAST || Integer.bitCount(size) != 1 || most < 1 || base < 1)
            throw new IllegalArgumentException("The side, " + size + ", must be a power of two from " + 2 * LEAST
                    + " on, and channels, " + most + " and " + base + ", at least 1.");
    }

    /** How many levels there are. */
    public int levels() {
        return Integer.numberOfTrailingZeros(size / LEAST) + 1;
    }

    /** Pixels a side of a level, counted from 0. */
    public static int side(int level) {
        return LEAST << level;
    }

    int channels(int level) {
        return Math.max(1, Math.min(most, base / side(level)));
    }

    /** Whether the finest maps have channels enough for bfloat16 to be faster: measured on a CPU, 16 have not. */
    boolean wide() {
        return channels(levels() - 1) >= WIDE;
    }

    /** How many styles a generator is told: two a level. */
    public int styles() {
        return 2 * levels();
    }
}
