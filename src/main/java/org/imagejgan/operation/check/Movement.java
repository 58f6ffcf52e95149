// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.check;

import org.imagejgan.image.border.OpenImage;
import org.imagejgan.model.sampling.Picture;

/** How far each pixel of a result moves when the model sees its input moved: the root mean square over all moves. */
public final class Movement {
    private final ShownValues plain;
    private final int factor;
    private final float[][] squares;
    private final int[][] counts;

    /** @param factor how many times as large as the input the result is */
    Movement(OpenImage result, int factor) {
        this.factor = factor;
        plain = new ShownValues(result);
        int planes = result.channels() * plain.places();
        int size = result.width() * result.height();
        squares = new float[planes][size];
        counts = new int[planes][size];
    }

    /** Takes what the model made of the input as it was moved. */
    void add(Move move, OpenImage moved) {
        ShownValues values = new ShownValues(moved);
        for (int plane = 0; plane < squares.length; plane++) {
            int channel = plane / plain.places();
            int place = plane % plain.places();
            Picture made = new Picture(1, moved.height(), moved.width(), values.plane(channel, place));
            float[] back = move.back(made, factor).values();
            float[] before = plain.plane(channel, place);
            for (int i = 0; i < back.length; i++) {
                float apart = back[i] - before[i];
                if (!Float.isFinite(apart)) continue;
                squares[plane][i] += apart * apart;
                counts[plane][i]++;
            }
        }
    }

    /** Of a plane by its channel and its number; NaN where nothing is known. */
    float[] map(int channel, int place) {
        int plane = (squares.length == plain.places() ? 0 : channel) * plain.places() + place;
        float[] map = new float[squares[plane].length];
        for (int i = 0; i < map.length; i++) map[i] = (float) Math.sqrt(squares[plane][i] / counts[plane][i]);
        return map;
    }
}
