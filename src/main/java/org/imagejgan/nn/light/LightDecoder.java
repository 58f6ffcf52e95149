// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.light;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import java.util.ArrayList;
import java.util.List;
import org.imagejgan.nn.Chain;
import org.imagejgan.nn.Layer;
import org.imagejgan.script.Ops;

/**
 * Makes images again of what a critic keeps of them, {@code [n, in, 8, 8]} to {@code [n, out, decoded, decoded]} in (-1, 1):
 * a critic that must keep so much cannot look at a few details alone (Liu et al. 2021, Sec. 3.2).
 */
public final class LightDecoder extends Layer {
    /** Channels after each doubling, of the critic's first map. */
    private static final List<Integer> WIDTHS = List.of(8, 4, 4, 2);

    private final Chain doublings;
    private final Block last;

    /** @param width channels of the critic's first map */
    public LightDecoder(LightSizes sizes, int in, int width, int out) {
        List<Block> layers = new ArrayList<>();
        int count = LightSizes.doublings(LightSizes.LAST, sizes.decoded());
        int from = in;
        int side = LightSizes.LAST;
        for (int times : WIDTHS.subList(WIDTHS.size() - count, WIDTHS.size())) {
            layers.add(LightLayers.doubling(from, times * width, side));
            side *= 2;
            from = times * width;
        }
        doublings = addChildBlock("doublings", new Chain(layers));
        last = addChildBlock("last", LightLayers.convolution(from, out, 3, 1, 1));
    }

    @Override
    protected NDArray apply(ParameterStore weights, NDArray x, boolean training) {
        return run(last, weights, Ops.full(run(doublings, weights, Ops.low(x), training)), training)
                .tanh();
    }
}
