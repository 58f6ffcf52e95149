// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.spectral;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import org.imagejgan.nn.Linear;

/** A matrix of a {@link SpectralLayer}: {@code [n, in]} to {@code [n, out]}. */
public final class SpectralLinear extends SpectralLayer {
    private final Parameter bias;

    public SpectralLinear(int in, int out, boolean biased, Initializer initial) {
        super(out, "$0", initial, out, in);
        bias = biased ? parameter("bias", Initializer.ZEROS, out) : null;
    }

    @Override
    protected NDArray apply(ParameterStore weights, NDArray x, boolean training) {
        return Linear.of(x, divided(weights, x, training), value(weights, bias, x, training));
    }
}
