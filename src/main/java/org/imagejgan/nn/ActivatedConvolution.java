// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import org.imagejgan.script.Ops;

/** A convolution and an activation: {@code [n, in, h, w]} to {@code [n, filters, h / stride, w / stride]}. */
public final class ActivatedConvolution extends Layer {
    private final Block convolution;
    private final String activation;

    /** @param kernel odd */
    public ActivatedConvolution(
            int in, int filters, int kernel, int stride, int dilation, Activation activation, Initializer initial) {
        convolution = addChildBlock("convolution", Convolution.dilated(in, filters, kernel, stride, dilation, initial));
        this.activation = activation.of("$0");
    }

    @Override
    protected NDArray apply(ParameterStore weights, NDArray x, boolean training) {
        return Ops.op(activation, run(convolution, weights, x, training));
    }
}
