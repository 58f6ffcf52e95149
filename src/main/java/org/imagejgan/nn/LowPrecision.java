// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import org.imagejgan.script.Ops;

/** A block on {@code [n, c, h, w]} that may be computed in bfloat16 where that is switched on. */
public final class LowPrecision extends Layer {
    private final Block inner;

    public LowPrecision(Block inner) {
        this.inner = addChildBlock("inner", inner);
    }

    @Override
    protected NDArray apply(ParameterStore weights, NDArray x, boolean training) {
        return Ops.full(run(inner, weights, Ops.low(x), training));
    }
}
