// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.fill;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.List;
import org.imagejgan.nn.Chain;
import org.imagejgan.nn.DeclaredBlock;

/**
 * The descending half of a filling network: {@code [n, in, h, w]} to what is seen at full, half and quarter size, in this
 * order. Layers at a quarter of the size may be computed in low precision.
 */
final class FillEncoder extends DeclaredBlock {
    /** Layers at full and at half size; the others work at a quarter. */
    private static final int FULL = 1;

    private static final int HALF = 3;

    private final List<Block> parts;

    /** @param layers {@link FillLayers#down} and what follows at a quarter of the size */
    FillEncoder(List<Block> layers, FillLayers kind, int c) {
        parts = List.of(
                addChildBlock("full", new Chain(layers.subList(0, FULL))),
                addChildBlock("half", new Chain(layers.subList(FULL, HALF))),
                addChildBlock("quarter", kind.low(layers.subList(HALF, layers.size()), c)));
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore weights, NDList inputs, boolean training, PairList<String, Object> options) {
        NDArray x = inputs.singletonOrThrow();
        NDList seen = new NDList();
        for (Block part : parts) {
            x = part.forward(weights, new NDList(x), training).head();
            seen.add(x);
        }
        return seen;
    }
}
