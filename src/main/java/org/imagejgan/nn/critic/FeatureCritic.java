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
 * normalisation in all but the first, then one score an image by the mean over the image, so that any size will do;
 * {@code [n, in, h, w]} to the scores {@code [n, 1, 1, 1]}, followed by what the layers of stride 2 see, finest first.
 */
public final class FeatureCritic extends DeclaredBlock {
    private static final int DOUBLINGS = 4;

    private final List<Block> layers = new ArrayList<>();
    private final Block scores;

    /** @param width channels of the first layer; the last has eight times as many */
    public FeatureCritic(int in, int width) {
        int from = in;
        for (int i = 0; i < 2 * DOUBLINGS; i++) {
            int to = width << (i / 2);
            Initializer initial = Initial.he(1);
            Block convolution = Convolution.of(from, to, 3, 1 + i % 2, 1, initial);
            Block layer = i == 0
                    ? Chain.of(convolution, Weightless.leakyRelu(0.2))
                    : Chain.of(convolution, new BatchNorm(to, Initializer.ONES), Weightless.leakyRelu(0.2));
            layers.add(addChildBlock("layer" + i, layer));
            from = to;
        }
        scores = addChildBlock(
                "scores",
                Chain.of(
                        Convolution.of(from, 2 * from, 1, 1, 0, Initial.he(1)),
                        Weightless.leakyRelu(0.2),
                        Convolution.of(2 * from, 1, 1, 1, 0, Initial.he(1))));
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
        NDArray mean = Ops.mean(x, true, 2, 3);
        return new NDList(scores.forward(weights, new NDList(mean), training).head()).addAll(features);
    }
}
