// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;

/**
 * {@code x + conv(relu(conv(x)))} on {@code [n, width, h, w]}, without normalisation or bias: scaled input gives scaled
 * output.
 */
public final class Residual extends Layer {
    private final Convolution first;
    private final Convolution second;

    public Residual(int width, Initializer initial, Initializer last) {
        first = addChildBlock("first", Convolution.unbiased(width, width, 3, 1, 1, initial));
        second = addChildBlock("second", Convolution.unbiased(width, width, 3, 1, 1, last));
    }

    @Override
    protected NDArray apply(ParameterStore weights, NDArray x, boolean training) {
        NDArray inner = run(first, weights, x, training).getNDArrayInternal().relu();
        return x.add(run(second, weights, inner, training));
    }
}
