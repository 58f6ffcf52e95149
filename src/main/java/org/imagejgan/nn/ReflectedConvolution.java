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
    private final boolean few;

    /**
     * @param kernel odd
     * @param biased whether a number is added to each channel
     */
    public ReflectedConvolution(int in, int out, int kernel, boolean biased, Initializer initial) {
        this(in, out, kernel, biased, initial, false);
    }

    private ReflectedConvolution(int in, int out, int kernel, boolean biased, Initializer initial, boolean few) {
        convolution = addChildBlock(
                "convolution",
                biased
                        ? Convolution.of(in, out, kernel, 1, 0, initial)
                        : Convolution.unbiased(in, out, kernel, 1, 0, initial));
        padding = kernel / 2;
        this.few = few;
    }

    /** One with biases to few channels, of images with even height and width. */
    public static ReflectedConvolution few(int in, int out, int kernel, Initializer initial) {
        return new ReflectedConvolution(in, out, kernel, true, initial, true);
    }

    @Override
    protected NDArray apply(ParameterStore weights, NDArray x, boolean training) {
        NDArray padded = Ops.reflectPad(x, padding);
        return few ? convolution.few(weights, padded, training) : run(convolution, weights, padded, training);
    }
}
