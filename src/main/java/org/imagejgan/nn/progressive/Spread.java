// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.progressive;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import org.imagejgan.nn.Initial;
import org.imagejgan.nn.Layer;
import org.imagejgan.script.Ops;

/**
 * Spreads latents over small maps: {@code [n, in]} to {@code [n, out, 4, 4]}, by a matrix of equalised learning rate with
 * one bias a channel (Karras et al. 2018, Table 2). Weights are kept as {@code [in, out, 4, 4]} and used times
 * {@code √2 / (4 √in)}: pixels begin a quarter as large as after other layers.
 */
public final class Spread extends Layer {
    /** Side of the maps. */
    public static final int SIDE = 4;

    private final Parameter weight;
    private final Parameter bias;
    private final double scale;

    public Spread(int in, int out) {
        EqualizedWeight equalized = new EqualizedWeight(Math.sqrt(2) / SIDE, 1);
        weight = parameter("weight", Initial.normal(equalized.start()), in, out, SIDE, SIDE);
        bias = parameter("bias", Initializer.ZEROS, out);
        scale = equalized.scale(in);
    }

    @Override
    protected NDArray apply(ParameterStore weights, NDArray x, boolean training) {
        NDArray pixel = Ops.reshape(x, "[torch.size($0, 0), torch.size($0, 1), 1, 1]");
        NDArray kernel = Ops.times(value(weights, weight, x, training), scale);
        return Ops.convTranspose(pixel, kernel, value(weights, bias, x, training), 1, 0, 0);
    }
}
