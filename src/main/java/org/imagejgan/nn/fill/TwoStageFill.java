// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.fill;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import ai.djl.util.PairList;
import java.util.ArrayList;
import java.util.List;
import org.imagejgan.nn.DeclaredBlock;
import org.imagejgan.nn.Initial;
import org.imagejgan.nn.MethodBlock;
import org.imagejgan.script.Ops;

/**
 * Fills the hole of an image in two steps, coarse and refined (Yu et al. 2018 and 2019). Takes an image {@code [n, c, h,
 * w]}, dark 0 and bright 1, and a mask {@code [n, 1, h, w]}, 1 in the hole; sides are multiples of {@link #multiple}.
 * With smooth fillings, their channels stand one after the other, {@code [n, 3c, h, w]}. Gives the image with the hole
 * filled; in training the refined and the coarse image, each whole: outside the hole they are guesses as well, which an
 * objective may compare.
 */
public final class TwoStageFill extends DeclaredBlock {
    private final FillEncoder encoder;
    private final FillDecoder decoder;
    private final RefiningFill refine;
    private final int channels;
    private final Form form;

    /**
     * What the networks are.
     *
     * @param c filters of the first layer: 32 for plain, 48 for gated convolutions in the papers
     * @param gated gated convolutions (Yu et al. 2019) or plain ones (Yu et al. 2018)
     * @param dilations of the layers in the middle of each network: 2, 4, 8, 16 in the papers
     * @param rate of the attention: 2 in the papers
     * @param residual whether there are smooth fillings already that the networks correct, with shortcuts between layers;
     *     in the papers the hole is blank, and there are none
     * @param narrowest channels that each layer has at least; 0 in the papers
     */
    public record Form(int c, boolean gated, List<Integer> dilations, int rate, boolean residual, int narrowest) {
        public Form {
            if (c < 4 || c % 4 != 0)
                throw new IllegalArgumentException("The width must be a multiple of 4, at least 4, not " + c + ".");
        }

        /** Channels that it is given for images of so many: fillings one after the other, or the image alone. */
        public int in(int channels) {
            return residual ? GuessedHole.GUESSES * channels : channels;
        }
    }

    /** @param channels of the image */
    public TwoStageFill(int channels, Form form) {
        this.channels = channels;
        this.form = form;
        int c = form.c();
        FillLayers layers = new FillLayers(form.gated(), form.dilations(), form.residual(), form.narrowest());
        Initializer last = form.residual() ? Initializer.ZEROS : Initial.he(1);
        int made = form.in(channels);
        int first = form.residual() ? GuessedHole.given(channels) : BlankHole.first(channels);
        int second = form.residual() ? first : BlankHole.second(channels, form.gated());
        List<Block> down = new ArrayList<>(layers.down(first, c, 2 * c, 2 * c, 4 * c));
        down.addAll(layers.same(4 * c, 2));
        down.addAll(layers.dilated(4 * c));
        down.addAll(layers.same(4 * c, 2));
        encoder = addChildBlock("coarse", new FillEncoder(down, layers, c));
        decoder = addChildBlock("coarseDecoder", new FillDecoder(layers.up(c, made, last), layers, c));
        refine = addChildBlock(
                "refine", new RefiningFill(second, made, c, layers, new ContextualAttention(form.rate(), true), last));
    }

    /** What sides of images are multiples of. */
    public int multiple() {
        return 4 * form.rate();
    }

    /** The image, with the hole filled from another. */
    public static NDArray pasted(NDArray filling, NDArray image, NDArray mask) {
        return image.add(filling.sub(image).mul(mask));
    }

    /** A program that gives, at each pixel, the way to where the attention takes most from: down, right, in pixels. */
    public Block flow() {
        return new MethodBlock(this, (weights, in) -> {
            NDArray mask = in.get(1);
            HoleInput hole = hole(in.get(0), mask);
            NDArray pasted = pasted(first(weights, hole, false), hole.image(), mask);
            return new NDList(refine.flow(weights, hole.second(pasted), mask));
        });
    }

    private HoleInput hole(NDArray image, NDArray mask) {
        return form.residual() ? GuessedHole.of(image, mask, channels) : BlankHole.of(image, mask, form.gated());
    }

    private NDArray first(ParameterStore weights, HoleInput hole, boolean training) {
        NDList seen = encoder.forward(weights, new NDList(hole.first()), training);
        return hole.filling(decoder.made(weights, seen.get(2), seen, training), hole.image());
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore weights, NDList inputs, boolean training, PairList<String, Object> options) {
        NDArray mask = inputs.get(1);
        HoleInput hole = hole(inputs.get(0), mask);
        NDArray first = first(weights, hole, training);
        NDArray from = hole.handed(first, training);
        NDArray made = refine.fill(weights, hole.second(pasted(from, hole.image(), mask)), mask, training);
        NDArray refined = hole.shown(hole.filling(made, from));
        if (training) return new NDList(refined, hole.shown(first));
        NDArray known =
                form.residual() ? Ops.op("torch.slice($0, 1, 0, " + channels + ")", inputs.get(0)) : inputs.get(0);
        return new NDList(pasted(refined, known, mask));
    }
}
