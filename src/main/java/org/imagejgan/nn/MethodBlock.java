// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn;

import ai.djl.ndarray.NDList;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.function.BiFunction;

/** One of the things that a network can do, as a block of its own; the weights are the network's. */
public final class MethodBlock extends DeclaredBlock {
    private final BiFunction<ParameterStore, NDList, NDList> function;

    /** @param network initialised already; all its weights belong to the facet, used or not */
    public MethodBlock(Block network, BiFunction<ParameterStore, NDList, NDList> function) {
        addChildBlock("network", network);
        this.function = function;
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore weights, NDList inputs, boolean training, PairList<String, Object> options) {
        return function.apply(weights, inputs);
    }
}
