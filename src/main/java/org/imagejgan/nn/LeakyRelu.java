// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.training.ParameterStore;
import org.imagejgan.script.Ops;

/** {@code max(x, slope · x)}, of any shape. */
public final class LeakyRelu extends Layer {
    private final String expression;

    /** @param slope below zero, 0 to 1 */
    public LeakyRelu(double slope) {
        expression = "torch.leaky_relu($0, " + slope + ")";
    }

    @Override
    protected NDArray apply(ParameterStore weights, NDArray x, boolean training) {
        return Ops.op(expression, x);
    }
}
