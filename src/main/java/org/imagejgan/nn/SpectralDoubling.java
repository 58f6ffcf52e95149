// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import org.imagejgan.script.Interpolation;
import org.imagejgan.script.Ops;

/**
 * Every pixel four times, then a 3×3 convolution of a {@link SpectralLayer} without bias: {@code [n, in, h, w]} to {@code
 * [n, out, 2h, 2w]}. Of larger maps it is computed as the transposed 4×4 convolution of stride 2 that is the same, in which
 * equal pixels are not multiplied twice: up to 2.5 times as fast.
 */
public final class SpectralDoubling extends SpectralLayer {
    /** Of smaller maps the sums of weights take longer than they save. */
    private static final int LARGE = 16;

    private final boolean large;

    /** @param side of the map before */
    public SpectralDoubling(int in, int out, int side, Initializer initial) {
        super(out, "torch.flatten($0, 1)", initial, out, in, 3, 3);
        large = side >= LARGE;
    }

    @Override
    protected NDArray apply(ParameterStore weights, NDArray x, boolean training) {
        NDArray w = divided(weights, x, training);
        if (large) return Ops.convTranspose(x, overlapping(w), null, 2, 1, 0);
        return Ops.conv2d(Ops.resize(x, Interpolation.NEAREST, false, 2), w, null, 1, 1, 1, 1);
    }

    /** {@code [out, in, 3, 3]} to {@code [in, out, 4, 4]}. */
    private static NDArray overlapping(NDArray kernel) {
        NDArray rows = sums(kernel, "0, 0, 0, 1", "0, 0, 1, 0");
        NDArray both = sums(rows, "0, 1, 0, 0", "1, 0, 0, 0");
        return Ops.op("torch.transpose(torch.flip($0, [2, 3]), 0, 1)", both);
    }

    private static NDArray sums(NDArray x, String first, String second) {
        return Ops.op(
                "torch.add(torch.constant_pad_nd($0, [" + first + "], 0), torch.constant_pad_nd($0, [" + second
                        + "], 0))",
                x);
    }
}
