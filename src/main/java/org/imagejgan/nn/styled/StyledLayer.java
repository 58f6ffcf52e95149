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

/**
 * A layer of the second StyleGAN (Karras et al. 2020, Fig. 2): maps, a style {@code [n, width]} and noise {@code [n, 1, h, w]}
 * as large as the result to maps. A modulated convolution, noise times one strength that starts at 0, a bias, a leaky ReLU.
 */
final class StyledLayer extends DeclaredBlock {
    private final Block convolution;
    private final Parameter strength;
    private final Parameter bias;

    StyledLayer(ModulatedConvolution convolution, int out) {
        this.convolution = addChildBlock("convolution", convolution);
        strength = parameter("strength", Initializer.ZEROS, 1);
        bias = parameter("bias", Initializer.ZEROS, out);
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore weights, NDList inputs, boolean training, PairList<String, Object> options) {
        NDArray y = run(convolution, weights, training, inputs.get(0), inputs.get(1));
        NDArray noise = inputs.get(2).mul(value(weights, strength, y, training));
        return new NDList(Leaky.of(Noise.added(y, noise, value(weights, bias, y, training))));
    }
}
