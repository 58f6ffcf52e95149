// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;

/** {@code x + inner(x)}, of any shape that the inner block keeps (He et al. 2016). */
public final class SkipConnection extends Layer {
    private final Block inner;

    public SkipConnection(Block inner) {
        this.inner = addChildBlock("inner", inner);
    }

    @Override
    protected NDArray apply(ParameterStore weights, NDArray x, boolean training) {
        return x.add(run(inner, weights, x, training));
    }
}
