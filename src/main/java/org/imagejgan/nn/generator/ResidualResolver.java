// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.generator;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.imagejgan.nn.Chain;
import org.imagejgan.nn.Convolution;
import org.imagejgan.nn.Initial;
import org.imagejgan.nn.Layer;
import org.imagejgan.nn.SkipConnection;
import org.imagejgan.nn.SubpixelConvolution;
import org.imagejgan.nn.Weightless;
import org.imagejgan.script.Ops;

/**
 * EDSR (Lim et al. 2017, Fig. 2 to 4): residual blocks without normalisation at the size of the input, then sub-pixel
 * convolutions; {@code [n, c, h, w]} in [0, 1] to {@code [n, c, factor · h, factor · w]}, any h and w. What lies between
 * the first layer and the pixels may be computed in low precision.
 */
public final class ResidualResolver extends Layer {
    /** Means of red, green and blue over DIV2K, which the paper's network takes away first. */
    private static final float[] MEANS = {0.4488f, 0.4371f, 0.4040f};

    private static final float GREY_MEAN = (MEANS[0] + MEANS[1] + MEANS[2]) / 3;

    /** How much smaller the last weights of a block start where its result is not scaled down. */
    private static final double QUIET = 0.1;

    /**
     * The shape of the network.
     *
     * @param factor 2, 3, 4 or 8
     * @param width channels of the blocks
     * @param blocks residual blocks
     * @param scaling what a block's result is multiplied by before it is added
     * @param skip whether the network corrects a bicubic enlargement, in one sub-pixel convolution (Shi et al. 2016);
     *     else it makes the pixels from nothing, as in the paper: doublings, or one step of three, and a convolution
     */
    public record Form(int factor, int width, int blocks, double scaling, boolean skip) {
        public Form {
            if (factor != 2 && factor != 3 && factor != 4 && factor != 8)
                throw new IllegalArgumentException("factor=" + factor + " is not possible. Allowed: 2, 3, 4, 8.");
        }
    }

    private final Form form;
    private final Parameter mean;
    private final Convolution head;
    private final Block body;
    private final Block tail;

    /** @param channels of the images; what is taken away of three is the mean of each, of other numbers one of all */
    public ResidualResolver(int channels, Form form) {
        this.form = form;
        mean = form.skip() ? null : parameter("mean", means(channels), 1, channels, 1, 1);
        if (mean != null) mean.freeze(true);
        head = addChildBlock("head", convolution(channels, form.width(), 1));
        body = addChildBlock("body", body());
        tail = addChildBlock(
                "tail",
                form.skip()
                        ? new SubpixelConvolution(form.width(), channels, form.factor(), Initializer.ZEROS)
                        : steps(channels));
    }

    private static Initializer means(int channels) {
        return (manager, shape, type) ->
                channels == MEANS.length ? manager.create(MEANS, shape) : manager.full(shape, GREY_MEAN, type);
    }

    private Block body() {
        List<Block> layers = new ArrayList<>(
                Stream.generate(this::block).limit(form.blocks()).toList());
        layers.add(convolution(form.width(), form.width(), QUIET));
        return new Chain(layers);
    }

    private Block block() {
        int width = form.width();
        Chain inner = Chain.of(convolution(width, width, 1), Weightless.relu(), convolution(width, width, QUIET));
        if (form.scaling() == 1) return new SkipConnection(inner);
        return new SkipConnection(Chain.of(inner, Weightless.times(form.scaling())));
    }

    /** Weights start as PyTorch's do in the paper's network, which says nothing of them. */
    private Convolution convolution(int in, int out, double gain) {
        if (form.skip()) return Convolution.same(in, out, 3, Initial.he(gain));
        return Convolution.same(in, out, 3, Initial.uniform()).uniformBias();
    }

    private Block steps(int channels) {
        int step = form.factor() == 3 ? 3 : 2;
        List<Block> steps = new ArrayList<>();
        for (int done = 1; done < form.factor(); done *= step)
            steps.add(new SubpixelConvolution(form.width(), form.width(), step, Initial.uniform()).uniformBias());
        steps.add(convolution(form.width(), channels, 1));
        return new Chain(steps);
    }

    @Override
    protected NDArray apply(ParameterStore weights, NDArray image, boolean training) {
        NDArray means = value(weights, mean, image, training);
        NDArray parts = Ops.low(Convolution.parts(means == null ? image : image.sub(means)));
        NDArray x = head.ofParts(weights, parts, training);
        x = x.add(run(body, weights, x, training));
        x = Ops.full(run(tail, weights, x, training));
        return means == null ? Ops.enlarge(image, form.factor()).add(x) : x.add(means);
    }
}
