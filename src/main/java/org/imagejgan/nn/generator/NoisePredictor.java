// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.generator;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import org.imagejgan.nn.Convolution;
import org.imagejgan.nn.Initial;
import org.imagejgan.nn.Layer;
import org.imagejgan.script.Ops;

/**
 * The tiny network of zero-shot Noise2Noise (Mansour and Heckel 2023, Sec. 3.2): two 3×3 convolutions with leaky ReLU
 * 0.2 and one 1×1 guess the noise, which is taken off the input; {@code [n, c, h, w]} to the same.
 */
public final class NoisePredictor extends Layer {
    private final Block first;
    private final Block second;
    private final Block last;

    public NoisePredictor(int channels, int width) {
        first = addChildBlock(
                "first", Convolution.same(channels, width, 3, Initial.he(0.6)).uniformBias());
        second = addChildBlock(
                "second", Convolution.same(width, width, 3, Initial.he(0.6)).uniformBias());
        last = addChildBlock(
                "last", Convolution.same(width, channels, 1, Initial.he(0.6)).uniformBias());
    }

    @Override
    protected NDArray apply(ParameterStore weights, NDArray image, boolean training) {
        NDArray x = Ops.low(leaky(run(first, weights, image, training)));
        x = Ops.full(leaky(run(second, weights, x, training)));
        return image.sub(run(last, weights, x, training));
    }

    private static NDArray leaky(NDArray x) {
        return Ops.op("torch.leaky_relu($0, 0.2)", x);
    }
}
