// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.spectral;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import org.imagejgan.script.Ops;

/** A convolution of a {@link SpectralLayer}: {@code [n, in, h, w]} to {@code [n, out, h', w']}. */
public final class SpectralConvolution extends SpectralLayer {
    private final Parameter bias;
    private final int stride;
    private final int padding;

    /** With a bias. */
    public SpectralConvolution(int in, int out, int kernel, int stride, int padding, Initializer initial) {
        this(in, out, kernel, stride, padding, true, initial);
    }

    public SpectralConvolution(
            int in, int out, int kernel, int stride, int padding, boolean biased, Initializer initial) {
        super(out, "torch.flatten($0, 1)", initial, out, in, kernel, kernel);
        bias = biased ? parameter("bias", Initializer.ZEROS, out) : null;
        this.stride = stride;
        this.padding = padding;
    }

    @Override
    protected NDArray apply(ParameterStore weights, NDArray x, boolean training) {
        return Ops.conv2d(x, divided(weights, x, training), value(weights, bias, x, training), stride, padding, 1, 1);
    }
}
