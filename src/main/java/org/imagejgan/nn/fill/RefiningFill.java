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
import org.imagejgan.nn.Activation;
import org.imagejgan.nn.DeclaredBlock;
import org.imagejgan.script.Ops;

/**
 * The second network of a filling (Yu et al. 2018, Sec. 4.2): one encoder makes up what could be in the hole, another
 * looks for it around the hole, a decoder decides. An image {@code [n, in, h, w]} and a mask {@code [n, 1, h, w]} to
 * {@code [n, out, h, w]}; sides are multiples of four times the attention's rate.
 */
public final class RefiningFill extends DeclaredBlock {
    private static final int HALVED = 4;

    private final FillEncoder imagined;
    private final FillEncoder before;
    private final Block after;
    private final FillDecoder decoder;
    private final ContextualAttention attention;
    private final String coarser;

    RefiningFill(int in, int out, int c, FillLayers layers, ContextualAttention attention, Initializer last) {
        this.attention = attention;
        int side = HALVED * attention.rate();
        coarser = "torch.max_pool2d($0, [" + side + ", " + side + "], [" + side + ", " + side + "])";
        List<Block> made = new ArrayList<>(layers.down(in, c, c, 2 * c, 2 * c));
        made.add(layers.layer(layers.channels(2 * c), 4 * c, 3, 1, 1, Activation.ELU));
        made.addAll(layers.same(4 * c, 1));
        made.addAll(layers.dilated(4 * c));
        imagined = addChildBlock("imagined", new FillEncoder(made, layers, c));
        List<Block> looked = new ArrayList<>(layers.down(in, c, c, 2 * c, 4 * c));
        looked.addAll(layers.same(4 * c, 1));
        looked.add(layers.layer(layers.channels(4 * c), 4 * c, 3, 1, 1, Activation.RELU));
        before = addChildBlock("before", new FillEncoder(looked, layers, c));
        after = addChildBlock("after", layers.low(layers.same(4 * c, 2), c));
        List<Block> joined = new ArrayList<>();
        joined.add(layers.layer(2 * layers.channels(4 * c), 4 * c, 3, 1, 1, Activation.ELU));
        joined.addAll(layers.same(4 * c, 1));
        joined.addAll(layers.up(c, out, last));
        decoder = addChildBlock("decoder", new FillDecoder(joined, layers, c));
    }

    /** The refined image. */
    NDArray fill(ParameterStore weights, NDArray image, NDArray mask, boolean training) {
        NDList made = imagined.forward(weights, new NDList(image), training);
        NDArray features = compared(weights, image, training);
        NDArray shares = attention.shares(features, coarser(mask));
        NDArray pasted = after.forward(weights, new NDList(attention.paste(shares, features)), training)
                .head();
        return decoder.made(weights, Ops.op("torch.cat([$0, $1], 1)", made.get(2), pasted), made, training);
    }

    /** {@link ContextualAttention#flow} in pixels of the image, as large as the image. */
    NDArray flow(ParameterStore weights, NDArray image, NDArray mask) {
        NDArray features = compared(weights, image, false);
        NDArray places = coarser(mask);
        NDArray flow = attention.flow(attention.shares(features, places), places);
        int side = HALVED * attention.rate();
        return Ops.op(
                "torch.upsample_nearest2d($0, [torch.size($1, 2), torch.size($1, 3)], None)",
                Ops.times(flow, side),
                image);
    }

    /** Above 0 where any pixel of the hole lies. The authors' code looks at one pixel of each place alone. */
    private NDArray coarser(NDArray mask) {
        return Ops.op(coarser, mask);
    }

    /** What the attention compares and pastes, at a quarter of the size. */
    private NDArray compared(ParameterStore weights, NDArray image, boolean training) {
        return before.forward(weights, new NDList(image), training).get(2);
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore weights, NDList inputs, boolean training, PairList<String, Object> options) {
        return new NDList(fill(weights, inputs.get(0), inputs.get(1), training));
    }
}
