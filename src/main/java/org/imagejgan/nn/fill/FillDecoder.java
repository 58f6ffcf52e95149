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
 * The ascending half of a filling network: features at a quarter of the size to an image. With shortcuts, what an encoder
 * saw at half and at full size is added on the way: edges then need not pass the narrow middle.
 */
final class FillDecoder extends DeclaredBlock {
    /** Of {@link FillLayers#up}: a doubling and one layer, then a layer, a doubling and a layer, then two layers. */
    private static final int HALF = 3;

    private static final int FULL = 2;

    private final Block quarter;
    private final Block half;
    private final Block full;
    private final boolean shortcuts;

    /** @param layers what still works at a quarter of the size, and {@link FillLayers#up} */
    FillDecoder(List<Block> layers, FillLayers kind, int c) {
        shortcuts = kind.shortcuts();
        int last = layers.size() - FULL;
        quarter = addChildBlock("quarter", kind.low(layers.subList(0, last - HALF), c));
        half = addChildBlock(
                "half", Chain.of(kind.low(layers.subList(last - HALF, last - 1), c), layers.get(last - 1)));
        full = addChildBlock("full", new Chain(layers.subList(last, layers.size())));
    }

    /** @param seen what the encoder saw at full and at half size */
    NDArray made(ParameterStore weights, NDArray x, NDList seen, boolean training) {
        x = run(quarter, weights, x, training);
        x = run(half, weights, shortcuts ? x.add(seen.get(1)) : x, training);
        return run(full, weights, shortcuts ? x.add(seen.get(0)) : x, training);
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore weights, NDList inputs, boolean training, PairList<String, Object> options) {
        return new NDList(made(weights, inputs.get(2), inputs, training));
    }
}
