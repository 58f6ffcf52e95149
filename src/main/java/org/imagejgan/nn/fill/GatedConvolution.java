// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.fill;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import org.imagejgan.nn.Activation;
import org.imagejgan.nn.Convolution;
import org.imagejgan.nn.Layer;
import org.imagejgan.script.Ops;

/**
 * A convolution that learns where to look (Yu et al. 2019, Sec. 3.1): one half of its filters make features, the sigmoid
 * of the other half says, at each pixel and for each of them, how much of it counts. {@code [n, in, h, w]} to {@code [n,
 * filters / 2, h / stride, w / stride]}.
 */
public final class GatedConvolution extends Layer {
    private final Block convolution;
    private final String gate;

    /**
     * @param filters of the convolution, an even number
     * @param kernel odd
     * @param activation of the features
     */
    public GatedConvolution(
            int in, int filters, int kernel, int stride, int dilation, Activation activation, Initializer initial) {
        if (filters % 2 != 0)
            throw new IllegalArgumentException("A gated convolution needs an even number of filters, not " + filters
                    + ": half of them are the gates.");
        convolution = addChildBlock("convolution", Convolution.dilated(in, filters, kernel, stride, dilation, initial));
        int half = filters / 2;
        String features = activation.of("torch.slice($0, 1, 0, " + half + ")");
        gate = "torch.mul(" + features + ", torch.sigmoid(torch.slice($0, 1, " + half + ", " + filters + ")))";
    }

    @Override
    protected NDArray apply(ParameterStore weights, NDArray x, boolean training) {
        return Ops.op(gate, run(convolution, weights, x, training));
    }
}
