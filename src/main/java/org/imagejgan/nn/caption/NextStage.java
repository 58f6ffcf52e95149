// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.caption;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.ArrayList;
import java.util.List;
import org.imagejgan.nn.Chain;
import org.imagejgan.nn.Convolution;
import org.imagejgan.nn.DeclaredBlock;
import org.imagejgan.nn.Initial;
import org.imagejgan.nn.Norm;
import org.imagejgan.nn.SkipConnection;
import org.imagejgan.nn.Weightless;
import org.imagejgan.script.Ops;

/**
 * Twice the size with a look at the words: the inputs of {@link WordAttention} to features
 * {@code [n, width, 2h, 2w]} and its shares {@code [n, length, h, w]}.
 */
final class NextStage extends DeclaredBlock {
    private final Block attention;
    private final Block body;

    /** @param blocks residual ones, of twice the width */
    NextStage(int width, int features, int blocks) {
        attention = addChildBlock("attention", new WordAttention(width, features));
        List<Block> layers = new ArrayList<>();
        for (int i = 0; i < blocks; i++) layers.add(new SkipConnection(residual(2 * width)));
        layers.add(GatedDoubling.of(2 * width, width));
        body = addChildBlock("body", new Chain(layers));
    }

    private static Block residual(int width) {
        return Chain.of(
                Convolution.unbiased(width, 2 * width, 3, 1, 1, Initial.orthogonal()),
                Norm.BATCH.of(2 * width),
                Weightless.gated(),
                Convolution.unbiased(width, width, 3, 1, 1, Initial.orthogonal()),
                Norm.BATCH.of(width));
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore weights, NDList inputs, boolean training, PairList<String, Object> options) {
        NDList seen = attention.forward(weights, inputs, training);
        NDArray both = inputs.head().concat(seen.get(0), 1);
        NDArray made =
                body.forward(weights, new NDList(Ops.low(both)), training).head();
        return new NDList(Ops.full(made), seen.get(1));
    }
}
