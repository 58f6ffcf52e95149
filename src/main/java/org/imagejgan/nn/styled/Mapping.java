// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.styled;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.ArrayList;
import java.util.List;
import org.imagejgan.nn.Chain;
import org.imagejgan.nn.Constant;
import org.imagejgan.nn.DeclaredBlock;
import org.imagejgan.nn.Initial;
import org.imagejgan.nn.Linear;
import org.imagejgan.nn.Weightless;
import org.imagejgan.nn.progressive.EqualizedLinear;
import org.imagejgan.nn.progressive.PixelNorm;
import org.imagejgan.script.Ops;

/**
 * The network that makes styles: a latent {@code [n, width]}, and where there are labels one {@code [n, labels]}, to a style
 * {@code [n, width]} and, as a second output, the running mean {@code [width]} of what it made while it was trained, in
 * which truncated styles meet (Karras et al. 2019, Sec. 2 and Appendix B). Its layers learn at a hundredth of the rate.
 */
public final class Mapping extends DeclaredBlock {
    private static final double SLOW = 0.01;
    private static final double SLOPE = 0.2;
    /** Moves the mean, $1, by half a percent. */
    private static final String FOLLOW = "torch.lerp_($1, torch.mean($0, [0]), 0.005)";

    private final Block embedding;
    private final Block norm = new PixelNorm();
    private final Block layers;
    private final Block mean;
    private final boolean apart;

    private Mapping(Block embedding, boolean apart, Block layers, int width) {
        this.embedding = embedding == null ? null : addChildBlock("embedding", embedding);
        this.apart = apart;
        this.layers = addChildBlock("layers", layers);
        mean = addChildBlock("mean", new Constant(width));
    }

    /** Karras et al. 2019: latent and embedded label are normalised as one. @param labels 0 for none */
    public static Mapping first(int labels, int width, int depth) {
        Block embedding = labels == 0 ? null : new Linear(labels, width, false, Initial.normal(1));
        List<Block> layers = new ArrayList<>();
        for (int i = 0; i < depth; i++)
            layers.add(Chain.of(
                    new EqualizedLinear(in(labels, width, i), width, Math.sqrt(2), SLOW, 0),
                    Weightless.leakyRelu(SLOPE)));
        return new Mapping(embedding, false, new Chain(layers), width);
    }

    /** Karras et al. 2020: each is normalised by itself. @param labels 0 for none */
    public static Mapping second(int labels, int width, int depth) {
        Block embedding = labels == 0 ? null : new EqualizedLinear(labels, width, 1);
        return new Mapping(embedding, true, layers(in(labels, width, 0), width, depth), width);
    }

    /** Of labels alone, {@code [n, labels]} to {@code [n, width]}: what critics hold against an image. */
    static Block ofLabels(int labels, int width, int depth) {
        return Chain.of(new EqualizedLinear(labels, width, 1), new PixelNorm(), layers(width, width, depth));
    }

    private static Chain layers(int in, int width, int depth) {
        List<Block> layers = new ArrayList<>();
        for (int i = 0; i < depth; i++)
            layers.add(Leaky.after(new EqualizedLinear(i == 0 ? in : width, width, 1, SLOW, 0)));
        return new Chain(layers);
    }

    private static int in(int labels, int width, int layer) {
        return labels > 0 && layer == 0 ? 2 * width : width;
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore weights, NDList inputs, boolean training, PairList<String, Object> options) {
        NDArray style = run(layers, weights, training, start(weights, inputs, training));
        NDArray middle = run(mean, weights, training, style);
        if (training) Ops.op(FOLLOW, style.stopGradient(), middle.stopGradient());
        return new NDList(style, middle);
    }

    private NDArray start(ParameterStore weights, NDList inputs, boolean training) {
        NDArray latent = inputs.get(0);
        if (embedding == null) return normed(weights, latent, training);
        NDArray label = run(embedding, weights, training, inputs.get(1));
        return apart
                ? normed(weights, latent, training).concat(normed(weights, label, training), 1)
                : normed(weights, latent.concat(label, 1), training);
    }

    private NDArray normed(ParameterStore weights, NDArray x, boolean training) {
        return run(norm, weights, training, x);
    }
}
