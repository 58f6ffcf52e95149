// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import org.imagejgan.script.Ops;

/** Doubles height and width by a transposed 2×2 convolution of stride 2: windows do not overlap, so no checkerboard; no bias. */
public final class TransposedConvolution extends Layer {
    private final Parameter weight;

    /** {@code [n, in, h, w]} to {@code [n, out, 2h, 2w]}. */
    public TransposedConvolution(int in, int out, Initializer initial) {
        weight = parameter("weight", initial, in, out, 2, 2);
    }

    @Override
    protected NDArray apply(ParameterStore weights, NDArray x, boolean training) {
        return Ops.convTranspose(x, value(weights, weight, x, training), null, 2, 0, 0);
    }
}
