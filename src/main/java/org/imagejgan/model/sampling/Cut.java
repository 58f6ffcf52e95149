// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.sampling;

import java.util.random.RandomGenerator;

/** A square part of a picture, from column {@code x} and row {@code y} on; {@code turn} as {@link Turns} draws it. */
record Cut(int x, int y, int side, int turn) {

    /** A random place that starts at multiples of {@code grid}, and a random turn. */
    static Cut draw(Size whole, int side, int grid, Turns turns, RandomGenerator random) {
        int x = room(whole.width(), side, random) / grid * grid;
        int y = room(whole.height(), side, random) / grid * grid;
        return new Cut(x, y, side, turns.draw(random));
    }

    private static int room(int length, int side, RandomGenerator random) {
        if (length < side)
            throw new IllegalArgumentException(
                    "An image of " + length + " pixels is smaller than the patch of " + side + ".");
        return random.nextInt(length - side + 1);
    }

    /** The same part of a picture that is smaller by a factor. */
    Cut reduced(int factor) {
        return new Cut(x / factor, y / factor, side / factor, turn);
    }

    Picture of(Picture whole) {
        return whole.cropped(y, x, new Size(side, side)).turned(turn);
    }
}
