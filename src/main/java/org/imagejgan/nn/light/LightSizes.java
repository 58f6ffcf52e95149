// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.light;

/**
 * How light networks grow with their images: levels are doublings of a map of 4×4. From {@value #PAPER} pixels on they are
 * the paper's; those for smaller images are the same with fewer levels, each half as wide as the one before, with
 * excitation over fewer of them.
 *
 * @param size side of the images, a power of two of at least 16
 */
public record LightSizes(int size) {
    /** The smallest size of the paper. */
    public static final int PAPER = 256;

    /** The side of the smaller image that the paper's networks make beside, and critics see. */
    public static final int SMALLER = 128;

    /** The side of the first map of a generator. */
    static final int FIRST = 4;

    /** The side of the last map of a critic, and the first of a decoder. */
    static final int LAST = 8;

    private static final int LEAST = 16;
    private static final int WIDE = 64;

    public LightSizes {
        if (size < LEAST || Integer.bitCount(size) != 1)
            throw new IllegalArgumentException(
                    "The side " + size + " must be a power of two of at least " + LEAST + ".");
    }

    /** Whether the networks are the paper's. */
    public boolean large() {
        return size >= PAPER;
    }

    static int doublings(int from, int to) {
        return Integer.numberOfTrailingZeros(to / from);
    }

    /** The level of the images. */
    int levels() {
        return doublings(FIRST, size);
    }

    static int side(int level) {
        return FIRST << level;
    }

    /** Channels of a generator's maps (Fig. 3: twice as many from 64×64 on). */
    int channels(int level, int width) {
        int side = side(level);
        int halves = large() && side >= WIDE ? 2 * WIDE : WIDE;
        return Math.max(1, width * halves / side);
    }

    /** How many levels above a map of a generator the one lies that it excites. */
    int reach() {
        return large() ? 4 : 3;
    }

    /** How many maps of a generator excite others. */
    int exciting() {
        return Math.max(0, Math.min(4, levels() - reach() + 1));
    }

    /** Whether there are two convolutions and noise at a level of a generator, and not one. */
    static boolean noisy(int level) {
        return level % 2 == 1;
    }

    /** Numbers of noise for one image. */
    public int noise() {
        int count = 0;
        for (int level = 1; level <= levels(); level++) if (noisy(level)) count += 2 * side(level) * side(level);
        return count;
    }

    /** The side of a critic's first map. */
    int seen() {
        return Math.min(size, PAPER);
    }

    /** Halvings of a critic's first map. */
    int halvings() {
        return doublings(LAST, seen());
    }

    /** The side of what decoders make. */
    public int decoded() {
        return large() ? SMALLER : Math.max(2 * LAST, size / 2);
    }

    /** Which of a critic's maps a quadrant of is decoded: the one before the last. */
    int quartered() {
        return halvings() - 1;
    }
}
