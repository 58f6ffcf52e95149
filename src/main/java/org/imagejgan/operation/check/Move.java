// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.check;

import java.util.ArrayList;
import java.util.List;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.model.sampling.Turns;

/**
 * How an image is moved before a model sees it, though nothing in it changes.
 *
 * @param turn a number of {@link Turns#all}
 * @param right pixels that it is shifted to the right
 * @param down pixels that it is shifted down
 */
record Move(int turn, int right, int down) {
    /** The seven ways in which an image is flipped or turned, and a pixel to each side. */
    static List<Move> all() {
        List<Move> moves = new ArrayList<>();
        for (int turn : Turns.ALL.all()) if (turn != 0) moves.add(new Move(turn, 0, 0));
        moves.addAll(List.of(new Move(0, 1, 0), new Move(0, -1, 0), new Move(0, 0, 1), new Move(0, 0, -1)));
        return moves;
    }

    /** Moved; where a shift brings in what was not seen, the border is mirrored. */
    Picture there(Picture picture) {
        return shifted(picture.turned(turn), right, down, true);
    }

    /**
     * Moved back; NaN where a shift took something away.
     *
     * @param factor how many times as large it is as what was moved
     */
    Picture back(Picture picture, int factor) {
        return shifted(picture, -factor * right, -factor * down, false).turned(Turns.back(turn));
    }

    private static Picture shifted(Picture picture, int right, int down, boolean mirrored) {
        if (right == 0 && down == 0) return picture;
        int width = picture.width();
        int height = picture.height();
        float[] values = new float[picture.values().length];
        for (int i = 0; i < values.length; i++) {
            int x = i % width - right;
            int y = i / width % height - down;
            boolean inside = x >= 0 && y >= 0 && x < width && y < height;
            values[i] = Float.NaN;
            if (!inside && !mirrored) continue;
            int first = i / (width * height) * width * height;
            values[i] = picture.values()[first + mirrored(y, height) * width + mirrored(x, width)];
        }
        return new Picture(picture.channels(), height, width, values);
    }

    private static int mirrored(int place, int length) {
        if (place < 0) return -1 - place;
        return place < length ? place : 2 * length - 1 - place;
    }
}
