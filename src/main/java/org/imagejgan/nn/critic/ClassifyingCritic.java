// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.critic;

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
import org.imagejgan.nn.Weightless;

/**
 * A critic that also says what an image shows (Choi et al. 2018, StarGAN, Table 5): {@code [n, in, side, side]} to scores
 * {@code [n, 1, h, w]} of overlapping patches and logits {@code [n, classes]}, with {@code h = w = side / 2^halvings}. Each
 * halving is a 4×4 convolution with bias and leaky ReLU 0.01; there is no norm, so that the gradient penalty is of each
 * image alone. The heads have no bias: 3×3 for the scores, one as large as the map for the logits.
 */
public final class ClassifyingCritic extends DeclaredBlock {
    private final Block body;
    private final Block scores;
    private final Block classes;

    /**
     * @param side of the images, a multiple of 2 to the power of halvings
     * @param width channels of the first layer, doubled by each further one
     * @param widest channels of a layer at most
     * @param halvings layers of stride 2
     * @param count of classes and attributes
     */
    public ClassifyingCritic(int in, int side, int width, int widest, int halvings, int count) {
        if (side >> halvings << halvings != side || side >> halvings < 1)
            throw new IllegalArgumentException("A critic of " + halvings
                    + " halvings takes sides that are multiples of " + (1 << halvings) + ", not " + side + ".");
        List<Block> layers = new ArrayList<>();
        int from = in;
        for (int i = 0; i < halvings; i++) {
            int to = (int) Math.min((long) width << i, widest);
            layers.add(Convolution.of(from, to, 4, 2, 1, Initial.uniform()).uniformBias());
            layers.add(Weightless.leakyRelu(0.01));
            from = to;
        }
        body = addChildBlock("body", new Chain(layers));
        scores = addChildBlock("scores", Convolution.unbiased(from, 1, 3, 1, 1, Initial.uniform()));
        classes =
                addChildBlock("classes", Convolution.unbiased(from, count, side >> halvings, 1, 0, Initial.uniform()));
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore weights, NDList inputs, boolean training, PairList<String, Object> options) {
        NDList seen = body.forward(weights, inputs, training);
        NDArray logits = classes.forward(weights, seen, training).head();
        return scores.forward(weights, seen, training).addAll(new NDList(logits.flatten(1, -1)));
    }
}
