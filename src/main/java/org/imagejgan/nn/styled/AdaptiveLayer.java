// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.styled;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import ai.djl.util.PairList;
import org.imagejgan.nn.DeclaredBlock;
import org.imagejgan.nn.progressive.EqualizedLinear;
import org.imagejgan.script.Ops;

/**
 * What follows a convolution in the first StyleGAN (Karras et al. 2019, Fig. 1b): maps {@code [n, c, h, w]}, a style
 * {@code [n, width]} and noise {@code [n, 1, h, w]} to maps. Noise times a strength for each channel that starts at 0, a
 * bias, a leaky ReLU, each channel of each image to mean 0 and variance 1, and scale and shift by the style.
 */
final class AdaptiveLayer extends DeclaredBlock {
    private static final String NORMED =
            "torch.mul($0, torch.rsqrt(torch.add(torch.mean(torch.mul($0, $0), [2, 3], True)," + " 1.0E-8)))";
    /** Scales are kept as what is above 1. */
    private static final String STYLED =
            "torch.add(torch.mul($0, torch.add(torch.select($1, 1, 0), 1))," + " torch.select($1, 1, 1))";

    private final Parameter strength;
    private final Parameter bias;
    private final Block style;

    AdaptiveLayer(int channels, int width) {
        strength = parameter("strength", Initializer.ZEROS, channels);
        bias = parameter("bias", Initializer.ZEROS, channels);
        style = addChildBlock("style", new EqualizedLinear(width, 2 * channels, 1));
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore weights, NDList inputs, boolean training, PairList<String, Object> options) {
        NDArray x = inputs.get(0);
        NDArray strengths = Ops.reshape(value(weights, strength, x, training), "[1, -1, 1, 1]");
        NDArray noisy = Noise.added(x, inputs.get(2).mul(strengths), value(weights, bias, x, training));
        NDArray bent = Ops.op("torch.leaky_relu($0, 0.2)", noisy);
        NDArray normed = Ops.op(NORMED, bent.sub(Ops.mean(bent, true, 2, 3)));
        NDArray told = run(style, weights, inputs.get(1), training);
        return new NDList(Ops.op(STYLED, normed, Ops.reshape(told, "[torch.size($0, 0), 2, -1, 1, 1]")));
    }
}
