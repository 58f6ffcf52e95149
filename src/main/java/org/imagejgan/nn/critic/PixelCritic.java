// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.critic;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import org.imagejgan.nn.Convolution;
import org.imagejgan.nn.Initial;
import org.imagejgan.nn.Layer;
import org.imagejgan.nn.Norm;
import org.imagejgan.script.Ops;

/** Scores every pixel by itself (Isola et al. 2017, Sec. 6.1.2): {@code [n, in, h, w]} to {@code [n, 1, h, w]}. */
public final class PixelCritic extends Layer {
    private final Block first;
    private final Block second;
    /** Null for none. */
    private final Block norm;

    private final Block scores;

    /** @param width channels of the first layer, doubled by the second, which alone has a norm */
    public PixelCritic(int in, int width, Norm norm) {
        Initializer initial = Initial.normal(0.02);
        first = addChildBlock("first", Convolution.of(in, width, 1, 1, 0, initial));
        second = addChildBlock(
                "second",
                norm.biased()
                        ? Convolution.of(width, 2 * width, 1, 1, 0, initial)
                        : Convolution.unbiased(width, 2 * width, 1, 1, 0, initial));
        Block after = norm.of(2 * width);
        this.norm = after == null ? null : addChildBlock("norm", after);
        scores = addChildBlock("scores", Convolution.of(2 * width, 1, 1, 1, 0, initial));
    }

    @Override
    protected NDArray apply(ParameterStore weights, NDArray pixels, boolean training) {
        NDArray x = Ops.op("torch.leaky_relu($0, 0.2)", run(first, weights, pixels, training));
        x = Norm.run(norm, weights, run(second, weights, x, training), training);
        return run(scores, weights, Ops.op("torch.leaky_relu($0, 0.2)", x), training);
    }
}
