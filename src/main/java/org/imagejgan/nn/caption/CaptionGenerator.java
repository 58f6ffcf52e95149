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
import org.imagejgan.nn.Weightless;

/**
 * Images of a caption, each twice as large as the one before (Xu et al. 2018, AttnGAN, Sec. 3.1). Inputs: standard normal
 * numbers {@code [n, latent]} and {@code [n, condition]}, and what a {@link TextEncoder} gives: words
 * {@code [n, features, length]}, the sentence {@code [n, features]} and which places are words {@code [n, length]}.
 * Outputs: the images {@code [n, channels, side, side]} around 0, smallest first; how much each place looked at each word
 * when it was made, {@code [n, length, side / 2, side / 2]} for each image but the first; means and logarithms of variances
 * {@code [n, condition]} of the {@link ConditioningAugmentation}.
 */
public final class CaptionGenerator extends DeclaredBlock {
    /** Side of what a generator starts from. */
    public static final int START = 4;

    private final Block condition;
    private final Block first;
    private final List<Block> next = new ArrayList<>();
    private final List<Block> images = new ArrayList<>();

    /**
     * @param channels of the images
     * @param latent numbers drawn for what the caption leaves open
     * @param condition numbers drawn for what the sentence says
     * @param features of words and sentences
     * @param width channels that images are made of
     * @param blocks residual ones of each stage but the first
     * @param doublings from 4×4 pixels to the first image
     * @param stages how many images there are
     */
    public CaptionGenerator(
            int channels, int latent, int condition, int features, int width, int blocks, int doublings, int stages) {
        this.condition = addChildBlock("condition", new ConditioningAugmentation(features, condition));
        first = addChildBlock("first", new FirstStage(condition + latent, width, doublings));
        for (int i = 1; i < stages; i++) next.add(addChildBlock("next" + i, new NextStage(width, features, blocks)));
        for (int i = 0; i < stages; i++)
            images.add(addChildBlock(
                    "image" + i,
                    Chain.of(Convolution.unbiased(width, channels, 3, 1, 1, Initial.orthogonal()), Weightless.tanh())));
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore weights, NDList inputs, boolean training, PairList<String, Object> options) {
        NDArray words = inputs.get(2);
        NDList drawn = condition.forward(weights, new NDList(inputs.get(3), inputs.get(1)), training);
        NDArray numbers = drawn.get(0).concat(inputs.get(0), 1);
        NDArray made = first.forward(weights, new NDList(numbers), training).head();
        NDList outputs = image(0, weights, made, training);
        NDList looks = new NDList();
        for (int i = 0; i < next.size(); i++) {
            NDList both = next.get(i).forward(weights, new NDList(made, words, inputs.get(4)), training);
            made = both.get(0);
            outputs.addAll(image(i + 1, weights, made, training));
            looks.add(both.get(1));
        }
        return outputs.addAll(looks).addAll(drawn.subNDList(1));
    }

    private NDList image(int stage, ParameterStore weights, NDArray made, boolean training) {
        return images.get(stage).forward(weights, new NDList(made), training);
    }
}
