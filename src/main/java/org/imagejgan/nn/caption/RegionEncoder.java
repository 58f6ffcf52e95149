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
import org.imagejgan.nn.Linear;
import org.imagejgan.nn.Norm;
import org.imagejgan.nn.Weightless;
import org.imagejgan.script.Ops;

/**
 * Describes an image as captions are described: {@code [n, channels, side, side]} around 0 to its regions
 * {@code [n, features, side / 2^halvings, side / 2^halvings]} and the whole {@code [n, features]}. Learned from the images
 * at hand: the paper's takes the layers of an Inception network of a million photographs. Each halving is a 4×4
 * convolution, all but the first with a norm, and a leaky ReLU. A region knows where it is, for captions speak of that:
 * two planes say how far right and down it lies, from -1 to 1. The whole is a matrix over the means of 4×4 fields.
 *
 * <p>With no halvings it takes what another network sees in an image instead, {@code [n, channels, h, w]}.
 */
public final class RegionEncoder extends DeclaredBlock {
    private static final int WIDEST = 4;
    private static final int FIELDS = 4;

    private static final String PLACED = "torch.cat([$0, "
            + "torch.expand(torch.unsqueeze(torch.unsqueeze(" + line(3) + ", 0), 0), " + plane() + "), "
            + "torch.expand(torch.unsqueeze(torch.unsqueeze(torch.unsqueeze(" + line(2) + ", -1), 0), 0), " + plane()
            + ")], 1)";

    private final Block body;
    private final Block regions;
    private final Block whole;

    /**
     * @param width channels of the first layer, doubled by each further one up to four times
     * @param halvings 0 where another network has seen the images
     */
    public RegionEncoder(int channels, int width, int halvings, int features) {
        List<Block> layers = new ArrayList<>();
        int from = channels;
        for (int i = 0; i < halvings; i++) {
            int to = width * Math.min(1 << i, WIDEST);
            layers.add(Convolution.unbiased(from, to, 4, 2, 1, Initial.he(1)));
            if (i > 0) layers.add(Norm.BATCH.of(to));
            layers.add(Weightless.leakyRelu(0.2));
            from = to;
        }
        body = addChildBlock("body", new Chain(layers));
        regions = addChildBlock("regions", Convolution.unbiased(from + 2, features, 1, 1, 0, Initial.uniform()));
        whole = addChildBlock("whole", new Linear(from * FIELDS * FIELDS, features, true, Initial.uniform()));
    }

    /** From -1 to 1 along an axis of the input, at the middles of its places. */
    private static String line(int axis) {
        String places = "torch.size($0, " + axis + ")";
        String count = "torch.cumsum(torch.new_ones($0, [" + places + "]), 0)";
        return "torch.sub(torch.div(torch.sub(torch.mul(" + count + ", 2.0), 1.0), " + places + "), 1.0)";
    }

    private static String plane() {
        return "[torch.size($0, 0), 1, torch.size($0, 2), torch.size($0, 3)]";
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore weights, NDList inputs, boolean training, PairList<String, Object> options) {
        NDArray seen = inputs.head();
        if (!body.getChildren().isEmpty())
            seen = Ops.full(
                    body.forward(weights, new NDList(Ops.low(seen)), training).head());
        NDArray fields =
                Ops.op("torch.flatten(torch.adaptive_avg_pool2d($0, [" + FIELDS + ", " + FIELDS + "]), 1)", seen);
        return new NDList(
                regions.forward(weights, new NDList(Ops.op(PLACED, seen)), training)
                        .head(),
                whole.forward(weights, new NDList(fields), training).head());
    }
}
