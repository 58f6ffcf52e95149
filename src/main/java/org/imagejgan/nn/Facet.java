// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.function.BiFunction;

/** One of the things that a network can do, as a block of its own; the weights are the network's. */
public final class Facet extends AbstractBlock {
    private final BiFunction<ParameterStore, NDList, NDList> function;

    /** @param network initialised already; all its weights belong to the facet, used or not */
    public Facet(Block network, BiFunction<ParameterStore, NDList, NDList> function) {
        addChildBlock("network", network);
        this.function = function;
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore weights, NDList inputs, boolean training, PairList<String, Object> options) {
        return function.apply(weights, inputs);
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputs) {
        throw new IllegalStateException("A facet is made of a network that is initialised already.");
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
        return inputs;
    }
}
