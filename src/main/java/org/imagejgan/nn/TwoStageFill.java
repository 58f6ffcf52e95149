// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import ai.djl.util.PairList;
import java.util.ArrayList;
import java.util.List;
import org.imagejgan.script.Ops;

/**
 * Fills the hole of an image in two steps, coarse and refined (Yu et al. 2018 and 2019). Takes an image {@code [n, c, h,
 * w]}, dark 0 and bright 1, and a mask {@code [n, 1, h, w]}, 1 in the hole; sides are multiples of {@link #multiple}.
 * Gives the image with the hole filled; in training the refined and the coarse image, each whole: outside the hole they
 * are guesses as well, which an objective may compare.
 */
public final class TwoStageFill extends DeclaredBlock {
    private final Block coarse;
    private final RefiningFill refine;
    private final Form form;
    private final int multiple;

    /**
     * What the networks are.
     *
     * @param c filters of the first layer: 32 for plain, 48 for gated convolutions in the papers
     * @param gated gated convolutions (Yu et al. 2019) or plain ones (Yu et al. 2018)
     * @param dilations of the layers in the middle of each network: 2, 4, 8, 16 in the papers
     * @param rate of the attention: 2 in the papers
     * @param residual whether the hole holds a filling already to which the networks add; in the papers it is blanked
     */
    public record Form(int c, boolean gated, List<Integer> dilations, int rate, boolean residual) {
        public Form {
            if (c < 4 || c % 4 != 0)
                throw new IllegalArgumentException("The width must be a multiple of 4, at least 4, not " + c + ".");
        }
    }

    /** @param channels of the image */
    public TwoStageFill(int channels, Form form) {
        this.form = form;
        multiple = 4 * form.rate();
        int c = form.c();
        FillLayers layers = new FillLayers(form.gated(), form.dilations());
        Initializer last = form.residual() ? Initial.zero() : Initial.he(1);
        List<Block> blocks = coarse(channels, c, layers, last);
        int narrow = blocks.size() - layers.up(c, channels, last).size() + FillLayers.WIDE_UP;
        coarse = addChildBlock("coarse", layers.column(blocks, 2, narrow, c));
        // The gated form sees the pasted image alone, the plain one the mask too, as in the authors' code.
        int in = form.gated() ? channels : channels + 2;
        refine = addChildBlock(
                "refine", new RefiningFill(in, channels, c, layers, new ContextualAttention(form.rate(), true), last));
    }

    private static List<Block> coarse(int channels, int c, FillLayers layers, Initializer last) {
        List<Block> blocks = new ArrayList<>(layers.down(channels + 2, c, 2 * c, 2 * c, 4 * c));
        blocks.addAll(layers.same(4 * c, 2));
        blocks.addAll(layers.dilated(4 * c));
        blocks.addAll(layers.same(4 * c, 2));
        blocks.addAll(layers.up(c, channels, last));
        return blocks;
    }

    /** What sides of images are multiples of. */
    public int multiple() {
        return multiple;
    }

    /** The image, with the hole filled from another. */
    public static NDArray pasted(NDArray filling, NDArray image, NDArray mask) {
        return image.add(filling.sub(image).mul(mask));
    }

    /** A program that gives, at each pixel, the way to where the attention takes most from: down, right, in pixels. */
    public Block flow() {
        return new Facet(this, (weights, in) -> {
            NDArray x = signed(in.get(0), in.get(1));
            NDArray first = first(weights, x, in.get(1), false);
            return new NDList(refine.flow(weights, second(first, x, in.get(1)), in.get(1)));
        });
    }

    /** From [0, 1] to the networks' [-1, 1]; the hole is blank unless it holds something to add to. */
    private NDArray signed(NDArray image, NDArray mask) {
        NDArray x = Ops.times(image, 2).sub(1f);
        return form.residual() ? x : x.mul(mask.neg().add(1f));
    }

    private NDArray first(ParameterStore weights, NDArray x, NDArray mask, boolean training) {
        NDArray made =
                coarse.forward(weights, new NDList(joined(x, mask)), training).head();
        return bounded(made, x);
    }

    /** The images that the second network gets. */
    private NDArray second(NDArray first, NDArray x, NDArray mask) {
        NDArray pasted = pasted(first, x, mask);
        return form.gated() ? pasted : joined(pasted, mask);
    }

    private static NDArray joined(NDArray x, NDArray mask) {
        return Ops.op("torch.cat([$0, torch.ones_like($1), $1], 1)", x, mask);
    }

    /** What a network's last layer means. */
    private NDArray bounded(NDArray made, NDArray base) {
        if (form.residual()) return base.add(made);
        return form.gated() ? made.tanh() : Ops.op("torch.clamp($0, -1, 1)", made);
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore weights, NDList inputs, boolean training, PairList<String, Object> options) {
        NDArray mask = inputs.get(1);
        NDArray x = signed(inputs.get(0), mask);
        NDArray first = first(weights, x, mask, training);
        NDArray made = refine.fill(weights, second(first, x, mask), mask, training);
        NDArray refined = unsigned(bounded(made, first));
        return training ? new NDList(refined, unsigned(first)) : new NDList(pasted(refined, inputs.get(0), mask));
    }

    private static NDArray unsigned(NDArray x) {
        return Ops.times(x.add(1f), 0.5);
    }
}
