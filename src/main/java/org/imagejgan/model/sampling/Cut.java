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
        float[] values = new float[whole.channels() * side * side];
        int last = side - 1;
        int i = 0;
        for (int c = 0; c < whole.channels(); c++) {
            for (int row = 0; row < side; row++) {
                for (int column = 0; column < side; column++) {
                    int u = (turn & 1) == 0 ? column : last - column;
                    int v = (turn & 2) == 0 ? row : last - row;
                    int across = x + ((turn & 4) == 0 ? u : v);
                    int down = y + ((turn & 4) == 0 ? v : u);
                    values[i++] = whole.values()[(c * whole.height() + down) * whole.width() + across];
                }
            }
        }
        return new Picture(whole.channels(), side, side, values);
    }
}
