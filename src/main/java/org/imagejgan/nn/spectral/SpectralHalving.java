// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.spectral;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import org.imagejgan.script.Ops;

/**
 * A padded 3×3 convolution of a {@link SpectralLayer} with a bias, then the mean of 2×2 pixels: {@code [n, in, h, w]} to
 * {@code [n, out, h / 2, w / 2]}. Of larger maps it is computed as the 4×4 convolution of stride 2 that is the same, with
 * fewer products.
 */
public final class SpectralHalving extends SpectralLayer {
    /** Of smaller maps the means of weights take longer than they save. */
    private static final int LARGE = 8;

    private final Parameter bias;
    private final boolean large;

    /** @param side of the map that comes out */
    public SpectralHalving(int in, int out, int side, Initializer initial) {
        super(out, "torch.flatten($0, 1)", initial, out, in, 3, 3);
        bias = parameter("bias", Initializer.ZEROS, out);
        large = side >= LARGE;
    }

    @Override
    protected NDArray apply(ParameterStore weights, NDArray x, boolean training) {
        NDArray w = divided(weights, x, training);
        NDArray added = value(weights, bias, x, training);
        return large ? Ops.conv2d(x, overlapping(w), added, 2, 1, 1, 1) : halved(Ops.conv2d(x, w, added, 1, 1, 1, 1));
    }

    /** {@code [out, in, 3, 3]} to {@code [out, in, 4, 4]}: means of four neighbours, which are 0 outside. */
    private static NDArray overlapping(NDArray kernel) {
        return Ops.op("torch.avg_pool2d($0, [2, 2], [1, 1], [1, 1], False, True)", kernel);
    }

    /** The mean of 2×2 pixels. */
    public static NDArray halved(NDArray x) {
        return Ops.op("torch.avg_pool2d($0, [2, 2], [2, 2])", x);
    }
}
