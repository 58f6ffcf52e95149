// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.generator;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.imagejgan.nn.BatchNorm;
import org.imagejgan.nn.Chain;
import org.imagejgan.nn.Convolution;
import org.imagejgan.nn.Initial;
import org.imagejgan.nn.Layer;
import org.imagejgan.nn.PRelu;
import org.imagejgan.nn.SkipConnection;
import org.imagejgan.nn.SubpixelConvolution;
import org.imagejgan.script.Ops;

/**
 * SRResNet (Ledig et al. 2017, Fig. 4): residual blocks at the size of the input, then sub-pixel convolutions;
 * {@code [n, in, h, w]} to {@code [n, out, factor · h, factor · w]}, any h and w. What lies between the first layer and
 * the pixels may be computed in low precision.
 */
public final class SuperResolver extends Layer {
    /** How much smaller the last weights of a block start where no norm holds them. */
    private static final double QUIET = 0.1;

    /**
     * The shape of the network.
     *
     * @param factor 2, 3, 4 or 8
     * @param width channels of the blocks
     * @param blocks residual blocks
     * @param head side of the first kernel, odd
     * @param tail side of the last kernel, odd; 0 for none: the sub-pixel convolution then makes the pixels itself, in one
     *     step (Shi et al. 2016)
     * @param norm whether there is batch normalisation
     * @param skip whether the network corrects a bicubic enlargement instead of making the pixels from nothing
     */
    public record Form(int factor, int width, int blocks, int head, int tail, boolean norm, boolean skip) {
        public Form {
            if (factor != 2 && factor != 3 && factor != 4 && factor != 8)
                throw new IllegalArgumentException("factor=" + factor + " is not possible. Allowed: 2, 3, 4, 8.");
        }
    }

    private final Form form;
    private final Block head;
    private final Block body;
    private final Block up;
    private final Block tail;

    public SuperResolver(int in, int out, Form form) {
        if (form.skip() && in != out)
            throw new IllegalArgumentException(
                    "A correction of the input has its channels: " + in + ", not " + out + ".");
        this.form = form;
        int width = form.width();
        head = addChildBlock("head", Chain.of(convolution(form, in, width, form.head(), 0.7), new PRelu()));
        body = addChildBlock("body", body(form));
        Initializer last = form.skip() ? Initializer.ZEROS : Initial.he(0.7);
        up = addChildBlock(
                "up", form.tail() > 0 ? steps(form) : new SubpixelConvolution(width, out, form.factor(), last));
        tail = form.tail() > 0
                ? addChildBlock(
                        "tail",
                        form.skip()
                                ? Convolution.same(width, out, form.tail(), last)
                                : convolution(form, width, out, form.tail(), 0.7))
                : null;
    }

    private static Block body(Form form) {
        List<Block> layers = new ArrayList<>(
                Stream.generate(() -> block(form)).limit(form.blocks()).toList());
        layers.add(convolution(form, form.width(), form.width(), 3, form.norm() ? 0.7 : QUIET));
        if (form.norm()) layers.add(new BatchNorm(form.width(), Initializer.ONES));
        return new Chain(layers);
    }

    private static Block block(Form form) {
        int width = form.width();
        Block first = convolution(form, width, width, 3, 1);
        Block second = convolution(form, width, width, 3, form.norm() ? 1 : QUIET);
        if (!form.norm()) return new SkipConnection(Chain.of(first, new PRelu(), second));
        return new SkipConnection(Chain.of(
                first,
                new BatchNorm(width, Initializer.ONES),
                new PRelu(),
                second,
                new BatchNorm(width, Initializer.ONES)));
    }

    /** Biases start as PyTorch's do in the paper's network, which says nothing of them; at zero where blocks start quiet. */
    private static Convolution convolution(Form form, int in, int out, int kernel, double gain) {
        Convolution convolution = Convolution.same(in, out, kernel, Initial.he(gain));
        return form.norm() ? convolution.uniformBias() : convolution;
    }

    /** Doublings, or one step of three. */
    private static Block steps(Form form) {
        int step = form.factor() == 3 ? 3 : 2;
        List<Block> steps = new ArrayList<>();
        for (int done = 1; done < form.factor(); done *= step) {
            SubpixelConvolution pixels = new SubpixelConvolution(form.width(), form.width(), step, Initial.he(1));
            steps.add(form.norm() ? pixels.uniformBias() : pixels);
            steps.add(new PRelu());
        }
        return new Chain(steps);
    }

    @Override
    protected NDArray apply(ParameterStore weights, NDArray image, boolean training) {
        NDArray x = Ops.low(run(head, weights, image, training));
        x = x.add(run(body, weights, x, training));
        if (tail == null) x = run(up, weights, Ops.full(x), training);
        else x = run(tail, weights, Ops.full(run(up, weights, x, training)), training);
        return form.skip() ? Ops.enlarge(image, form.factor()).add(x) : x;
    }
}
