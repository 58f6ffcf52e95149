// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.styled;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import org.imagejgan.nn.Chain;
import org.imagejgan.nn.Layer;
import org.imagejgan.script.Ops;

/** A leaky ReLU of slope 0.2 times √2, which keeps the size of values (Karras et al. 2020); of any shape. */
final class Leaky extends Layer {
    private static final String TEXT = "torch.mul(torch.leaky_relu($0, 0.2), " + Math.sqrt(2) + ")";

    /** After a layer. */
    static Block after(Block layer) {
        return Chain.of(layer, new Leaky());
    }

    static NDArray of(NDArray x) {
        return Ops.op(TEXT, x);
    }

    @Override
    protected NDArray apply(ParameterStore weights, NDArray x, boolean training) {
        return of(x);
    }
}
