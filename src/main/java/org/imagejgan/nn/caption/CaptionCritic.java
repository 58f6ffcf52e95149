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
import org.imagejgan.nn.PlanesBeside;
import org.imagejgan.nn.Weightless;
import org.imagejgan.script.Ops;

/**
 * Tells whether an image is real, and whether it shows what a sentence says (Xu et al. 2018, AttnGAN, Sec. 3.1): an image
 * {@code [n, channels, side, side]} around 0 and any number of sentences {@code [n, features]} to a logit
 * {@code [n, 1, 1, 1]} of the image alone and one of it with each of the sentences. Halvings to 4×4 places, whose channels
 * double up to 32 times the width and are brought back to 8 times, then two heads.
 */
public final class CaptionCritic extends DeclaredBlock {
    private static final int LEAST = 4;
    /** Times the width: what the heads see at most, and what there is at most on the way. */
    private static final int SEEN = 8;

    private static final int WIDEST = 32;

    private final Block body;
    private final Block alone;
    private final Block together;

    /**
     * @param side of the images, a power of two from 8
     * @param width channels of the first layer
     */
    public CaptionCritic(int channels, int side, int width, int features) {
        int halvings = Integer.numberOfTrailingZeros(side / LEAST);
        if (side != LEAST << halvings || halvings < 1)
            throw new IllegalArgumentException(
                    "A critic of captions takes sides that are powers of two from 8 on, not " + side + ".");
        List<Block> layers = new ArrayList<>();
        int from = channels;
        for (int i = 0; i < halvings; i++) {
            int to = width * Math.min(1 << i, WIDEST);
            layers.add(Convolution.unbiased(from, to, 4, 2, 1, Initial.orthogonal()));
            if (i > 0) layers.add(Norm.BATCH.of(to));
            layers.add(Weightless.leakyRelu(0.2));
            from = to;
        }
        for (; from > SEEN * width; from /= 2) layers.add(normed(from, from / 2));
        body = addChildBlock("body", new Chain(layers));
        alone = addChildBlock("alone", logit(from));
        together = addChildBlock("together", Chain.of(normed(from + features, from), logit(from)));
    }

    private static Block normed(int from, int to) {
        return Chain.of(
                Convolution.unbiased(from, to, 3, 1, 1, Initial.orthogonal()),
                Norm.BATCH.of(to),
                Weightless.leakyRelu(0.2));
    }

    private static Block logit(int from) {
        return Convolution.of(from, 1, LEAST, LEAST, 0, Initial.orthogonal());
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore weights, NDList inputs, boolean training, PairList<String, Object> options) {
        NDArray seen = Ops.full(body.forward(weights, new NDList(Ops.low(inputs.head())), training)
                .head());
        NDList logits = alone.forward(weights, new NDList(seen), training);
        for (NDArray sentence : inputs.subNDList(1)) {
            NDArray both = PlanesBeside.of(seen, sentence);
            logits.addAll(together.forward(weights, new NDList(both), training));
        }
        return logits;
    }
}
