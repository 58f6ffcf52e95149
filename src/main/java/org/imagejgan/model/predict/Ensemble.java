// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.predict;

import java.util.function.Function;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.model.sampling.Turns;
import org.imagejgan.progress.Progress;

/**
 * The mean of what a network makes of a piece in the eight ways in which that can be flipped and turned, each turned back:
 * eight times the work for a little less error, as the errors that depend on directions cancel (Timofte et al. 2016, Seven
 * ways to improve example-based single image super resolution, Sec. 3.5).
 */
final class Ensemble {
    private Ensemble() {}

    /**
     * @param scale how many times as wide and high the result is
     * @param made gives {@code [channels, scale · h, scale · w]} as values
     * @throws org.imagejgan.progress.Cancelled between two of them
     */
    static float[] mean(Picture piece, int scale, Function<Picture, float[]> made, Progress progress) {
        float[] sum = null;
        int[] turns = Turns.ALL.all();
        for (int done = 0; done < turns.length; done++) {
            progress.check();
            int turn = turns[done];
            Picture turned = piece.turned(turn);
            float[] back = back(made.apply(turned), turned, scale, turn);
            if (sum == null) sum = new float[back.length];
            for (int i = 0; i < sum.length; i++) sum[i] += back[i] / turns.length;
            progress.advance(done + 1, turns.length);
        }
        return sum;
    }

    private static float[] back(float[] values, Picture turned, int scale, int turn) {
        int height = scale * turned.height();
        int width = scale * turned.width();
        Picture result = new Picture(values.length / (height * width), height, width, values);
        return result.turned(Turns.back(turn)).values();
    }
}
