// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;

/**
 * An array that is not trained but belongs to a trained model (fixed noise, an amplitude): whatever goes in, it comes
 * out. Zero until it is set.
 */
public final class Constant extends Layer {
    private final Parameter value;

    public Constant(long... shape) {
        value = parameter("value", Initializer.ZEROS, shape);
        value.freeze(true);
    }

    /** The array itself, once the block is initialised. */
    public NDArray array() {
        return value.getArray();
    }

    @Override
    protected NDArray apply(ParameterStore weights, NDArray x, boolean training) {
        return value(weights, value, x, training);
    }
}
