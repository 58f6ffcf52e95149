// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import org.imagejgan.script.Ops;

/** A convolution of stride 1 that keeps height and width, over an image mirrored at its border: {@code [n, in, h, w]} to {@code [n, out, h, w]}. */
public final class ReflectedConvolution extends Layer {
    private final Convolution convolution;
    private final int padding;

    /**
     * @param kernel odd
     * @param biased whether a number is added to each channel
     */
    public ReflectedConvolution(int in, int out, int kernel, boolean biased, Initializer initial) {
        convolution = addChildBlock(
                "convolution",
                biased
                        ? Convolution.of(in, out, kernel, 1, 0, initial)
                        : Convolution.unbiased(in, out, kernel, 1, 0, initial));
        padding = kernel / 2;
    }

    @Override
    protected NDArray apply(ParameterStore weights, NDArray x, boolean training) {
        return run(convolution, weights, Ops.reflectPad(x, padding), training);
    }
}
