// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.sampling;

import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** How pictures may be flipped and turned when they are drawn. */
public enum Turns {
    NONE(1),
    /** Left and right exchanged, or not: for scenes that have an up and a down. */
    MIRRORED(2),
    /** The eight flips and quarter turns of a square. */
    ALL(8),
    /** The four quarter turns: for what a mirror would change. */
    TURNED(4);

    /** No turn, one to either side, and half a turn, as sums. */
    private static final int[] QUARTERS = {0, 5, 6, 3};

    private final int count;

    Turns(int count) {
        this.count = count;
    }

    /** Those that flips and quarter turns make together. */
    public static Turns of(boolean flip, boolean turn) {
        return flip ? (turn ? ALL : MIRRORED) : (turn ? TURNED : NONE);
    }

    /** All of them, see {@link Picture#turned}. */
    public int[] all() {
        return this == TURNED ? QUARTERS.clone() : IntStream.range(0, count).toArray();
    }

    /** The one that undoes another. */
    public static int back(int turn) {
        return (turn & 4) == 0 ? turn : 4 | (turn & 1) << 1 | (turn & 2) >> 1;
    }

    /** One of them: a sum of 1 for left and right exchanged, 2 for up and down, 4 for rows and columns. */
    int draw(RandomGenerator random) {
        int drawn = count == 1 ? 0 : random.nextInt(count);
        return this == TURNED ? QUARTERS[drawn] : drawn;
    }
}
