// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Networks that exist already, put together by a function of several inputs and outputs: what is exported of a system
 * whose networks are trained one by one. The same function can be run on the networks while they are trained.
 */
public final class Assembly extends DeclaredBlock {
    /** Runs one of the networks. */
    @FunctionalInterface
    public interface Runner {
        /** All outputs of a network of any inputs. */
        NDList runAll(String network, NDArray... inputs);

        /** The first output, of most networks the only one. */
        default NDArray run(String network, NDArray... inputs) {
            return runAll(network, inputs).head();
        }
    }

    /** What the assembly computes. */
    @FunctionalInterface
    public interface Function {
        List<NDArray> apply(Runner networks, List<NDArray> inputs);
    }

    private final Map<String, Block> parts = new LinkedHashMap<>();
    private final Function function;

    /** @param parts initialised networks by name; all become part of the exported weights, used or not */
    public Assembly(Map<String, Block> parts, Function function) {
        this.function = function;
        parts.forEach((name, block) -> this.parts.put(name, addChildBlock(name, block)));
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore weights, NDList inputs, boolean training, PairList<String, Object> options) {
        Runner runner = (name, in) -> parts.get(name).forward(weights, new NDList(in), training);
        return new NDList(function.apply(runner, inputs));
    }
}
