// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.critic;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import ai.djl.util.PairList;
import java.util.ArrayList;
import java.util.List;
import org.imagejgan.nn.BatchNorm;
import org.imagejgan.nn.Chain;
import org.imagejgan.nn.Convolution;
import org.imagejgan.nn.DeclaredBlock;
import org.imagejgan.nn.Initial;
import org.imagejgan.nn.Weightless;
import org.imagejgan.script.Ops;

/**
 * The critic of SRGAN (Ledig et al. 2017, Fig. 4): eight 3×3 convolutions, every second one of stride 2, batch
 * normalisation in all but the first, then two dense layers to one score an image, or, so that any size will do, these
 * layers on the mean over the image; {@code [n, in, h, w]} to the scores {@code [n, 1, 1, 1]}, followed by what the layers of stride 2 see, finest first.
 */
public final class FeatureCritic extends DeclaredBlock {
    private static final int DOUBLINGS = 4;

    private final List<Block> layers = new ArrayList<>();
    private final Block scores;
    private final boolean dense;

    /**
     * One for images of any size.
     *
     * @param width channels of the first layer; the last has eight times as many
     */
    public FeatureCritic(int in, int width) {
        this(in, width, 0);
    }

    /** The paper's, for square images of one size alone. */
    public static FeatureCritic dense(int in, int width, int size) {
        int side = size;
        for (int i = 0; i < DOUBLINGS; i++) side = (side + 1) / 2;
        return new FeatureCritic(in, width, side);
    }

    /** @param side of the last features, which are all looked at; 0 for their mean */
    private FeatureCritic(int in, int width, int side) {
        dense = side > 0;
        int from = in;
        for (int i = 0; i < 2 * DOUBLINGS; i++) {
            int to = width << (i / 2);
            Initializer initial = Initial.he(1);
            Block convolution =
                    Convolution.of(from, to, 3, 1 + i % 2, 1, initial).uniformBias();
            Block layer = i == 0
                    ? Chain.of(convolution, Weightless.leakyRelu(0.2))
                    : Chain.of(convolution, new BatchNorm(to, Initializer.ONES), Weightless.leakyRelu(0.2));
            layers.add(addChildBlock("layer" + i, layer));
            from = to;
        }
        scores = addChildBlock(
                "scores",
                Chain.of(
                        Convolution.of(from, 2 * from, dense ? side : 1, 1, 0, Initial.he(1))
                                .uniformBias(),
                        Weightless.leakyRelu(0.2),
                        Convolution.of(2 * from, 1, 1, 1, 0, Initial.he(1)).uniformBias()));
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore weights, NDList inputs, boolean training, PairList<String, Object> options) {
        NDArray x = inputs.singletonOrThrow();
        NDList features = new NDList();
        for (int i = 0; i < layers.size(); i++) {
            x = layers.get(i).forward(weights, new NDList(x), training).head();
            if (i % 2 == 1) features.add(x);
        }
        NDArray seen = dense ? x : Ops.mean(x, true, 2, 3);
        return new NDList(scores.forward(weights, new NDList(seen), training).head()).addAll(features);
    }
}
