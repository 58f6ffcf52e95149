// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.critic;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.ArrayList;
import java.util.List;
import org.imagejgan.nn.DeclaredBlock;
import org.imagejgan.nn.Initial;
import org.imagejgan.nn.Linear;
import org.imagejgan.script.Ops;

/**
 * The critic of matrices that is told what an image should show (Mirza and Osindero 2014, Sec. 4.1): an image
 * {@code [n, in, size, size]} and its label {@code [n, labels]} to {@code [n, 1]}. The label is turned into as many numbers
 * as it has and joined to the pixels; leaky ReLU 0.2 after each layer but the last. What is dropped is given, so that
 * nothing in the network depends on chance: after the label a mask {@code [n, width]} for each layer that drops, 0 where a
 * number is dropped and {@code 1 / kept share} where it is kept; without masks nothing is dropped.
 */
public final class DenseCritic extends DeclaredBlock {
    /** Layers that may drop: those between the first and the score. */
    public static final int DROPPING = 2;

    private final Block embedding;
    private final List<Block> layers = new ArrayList<>();
    private final Block score;

    /** @param width numbers that each layer makes */
    public DenseCritic(int in, int size, int labels, int width) {
        embedding = addChildBlock("embedding", new Linear(labels, labels, false, Initial.normal(1)));
        for (int i = 0; i <= DROPPING; i++) {
            int from = i == 0 ? in * size * size + labels : width;
            layers.add(addChildBlock("layer" + i, new Linear(from, width, true, Initial.uniform())));
        }
        score = addChildBlock("score", new Linear(width, 1, true, Initial.uniform()));
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore weights, NDList inputs, boolean training, PairList<String, Object> options) {
        NDArray told = run(embedding, weights, inputs.get(1), training);
        NDArray x = Ops.op("torch.cat([torch.flatten($0, 1), $1], 1)", inputs.get(0), told);
        for (int i = 0; i < layers.size(); i++) {
            x = run(layers.get(i), weights, x, training);
            int mask = 1 + i;
            if (i > 0 && mask < inputs.size()) x = x.mul(inputs.get(mask));
            x = Ops.op("torch.leaky_relu($0, 0.2)", x);
        }
        return new NDList(run(score, weights, x, training));
    }
}
