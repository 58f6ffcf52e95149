// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.progressive;

import ai.djl.nn.Block;
import org.imagejgan.nn.Chain;
import org.imagejgan.nn.Weightless;

/** What networks that grow level by level are put together of. */
public final class LevelLayers {
    private static final double GAIN = Math.sqrt(2);

    private LevelLayers() {}

    /** A convolution and a bend: {@code [n, in, h, w]} to {@code [n, out, h, w]}. */
    public static Chain bent(int in, int out, int kernel) {
        return Chain.of(new EqualizedConvolution(in, out, kernel, GAIN), leaky());
    }

    /** The bend of all layers, to a fifth below 0. */
    public static Block leaky() {
        return Weightless.leakyRelu(0.2);
    }

    /**
     * Maps of 4×4 pixels to scores: {@code [n, channels, 4, 4]} to {@code [n, scores, 1, 1]}.
     *
     * @param group images that are compared with each other, see {@link MinibatchDeviation}
     */
    public static Chain scores(int channels, int scores, int group) {
        return Chain.of(
                new MinibatchDeviation(group),
                bent(channels + 1, channels, 3),
                new EqualizedConvolution(channels, channels, Spread.SIDE, 1, 0, true, GAIN),
                leaky(),
                new EqualizedConvolution(channels, scores, 1, 1));
    }
}
