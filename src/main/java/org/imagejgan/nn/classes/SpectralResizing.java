// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.classes;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import org.imagejgan.nn.SpectralLayer;
import org.imagejgan.script.Interpolation;
import org.imagejgan.script.Ops;

/**
 * A padded 3×3 convolution of a {@link SpectralLayer} and a change of size: {@code [n, in, h, w]} to {@code [n, out, 2h, 2w]}
 * or {@code [n, out, h / 2, w / 2]}. Where maps are not small both are one convolution of 4×4 and stride 2, whose kernel is
 * the sum of shifted ones: the same numbers with fewer products.
 */
public final class SpectralResizing extends SpectralLayer {
    /** From this side of the smaller map on, one convolution is faster. */
    private static final int ONE = 8;

    private static final String SHIFTED = "torch.avg_pool2d($0, [2, 2], [1, 1], [1, 1], False, True)";

    /** What happens to the size. */
    public enum To {
        /** Every pixel four times, then the convolution. */
        DOUBLE,
        /** The convolution, then the mean of 2×2 pixels. */
        HALF
    }

    private final Parameter bias;
    private final To to;
    private final boolean one;

    /** @param side of the smaller map */
    public SpectralResizing(int in, int out, To to, int side, Initializer initial) {
        super(out, "torch.flatten($0, 1)", initial, out, in, 3, 3);
        bias = parameter("bias", Initializer.ZEROS, out);
        this.to = to;
        one = side >= ONE;
    }

    @Override
    protected NDArray apply(ParameterStore weights, NDArray x, boolean training) {
        NDArray kernel = divided(weights, x, training);
        NDArray added = value(weights, bias, x, training);
        if (to == To.DOUBLE)
            return one
                    ? Ops.convTranspose(x, spread(kernel), added, 2, 1, 0)
                    : Ops.conv2d(doubled(x), kernel, added, 1, 1, 1, 1);
        return one
                ? Ops.conv2d(x, Ops.op(SHIFTED, kernel), added, 2, 1, 1, 1)
                : halved(Ops.conv2d(x, kernel, added, 1, 1, 1, 1));
    }

    private static NDArray spread(NDArray kernel) {
        return Ops.op("torch.transpose(torch.flip(torch.mul(" + SHIFTED + ", 4.0), [2, 3]), 0, 1)", kernel);
    }

    /** Every pixel four times. */
    static NDArray doubled(NDArray x) {
        return Ops.resize(x, Interpolation.NEAREST, false, 2);
    }

    /** The mean of 2×2 pixels. */
    static NDArray halved(NDArray x) {
        return Ops.op("torch.avg_pool2d($0, [2, 2], [2, 2])", x);
    }
}
