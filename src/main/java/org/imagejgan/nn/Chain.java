// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import java.util.List;

/** Blocks of one input and one output, one after the other. */
public final class Chain extends Layer {
    private final List<Block> blocks;

    public Chain(List<? extends Block> blocks) {
        this.blocks = List.copyOf(blocks);
        for (int i = 0; i < this.blocks.size(); i++) addChildBlock("" + i, this.blocks.get(i));
    }

    public static Chain of(Block... blocks) {
        return new Chain(List.of(blocks));
    }

    @Override
    protected NDArray apply(ParameterStore weights, NDArray x, boolean training) {
        for (Block block : blocks) x = run(block, weights, x, training);
        return x;
    }
}
