// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import org.imagejgan.script.Ops;

/**
 * A 3×3 convolution whose channels become pixels (Shi et al. 2016, ESPCN, Sec. 3.2): {@code [n, in, h, w]} to
 * {@code [n, out, factor · h, factor · w]}.
 */
public final class SubpixelConvolution extends Layer {
    private final Convolution convolution;
    private final int factor;

    public SubpixelConvolution(int in, int out, int factor, Initializer initial) {
        convolution = addChildBlock("convolution", Convolution.same(in, out * factor * factor, 3, initial));
        this.factor = factor;
    }

    /** {@link Convolution#uniformBias}. */
    public SubpixelConvolution uniformBias() {
        convolution.uniformBias();
        return this;
    }

    @Override
    protected NDArray apply(ParameterStore weights, NDArray x, boolean training) {
        return Ops.pixelShuffle(run(convolution, weights, x, training), factor);
    }
}
