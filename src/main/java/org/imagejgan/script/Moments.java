// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.script;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

/**
 * Mean and variance of each channel of one image, in float32 whatever its precision: told, and used where they are given.
 * They are recorded as {@link Ops} is.
 */
public final class Moments {
    private Moments() {}

    /** Normalises each channel by a given mean and variance, then scales and shifts unless both are null; all are [C]. */
    public static NDArray given(NDArray x, NDArray mean, NDArray variance, NDArray scale, NDArray shift) {
        if (scale == null)
            return Ops.op("torch.batch_norm($0, None, None, $1, $2, False, 0.1, 1.0E-5, True)", x, mean, variance);
        return Ops.batchNorm(x, scale, shift, mean, variance, false);
    }

    /**
     * Normalises each channel of one image [1, C, H, W] by its own statistics, then scales and shifts unless both are null.
     *
     * @return what is normalised, and mean and variance in float32: [1, 2 C], all means first
     */
    public static NDList telling(NDArray x, NDArray scale, NDArray shift) {
        String size = ", [torch.size($0, 1)], dtype=6)";
        String weights = scale == null ? "torch.new_ones($0" + size + ", torch.new_zeros($0" + size : "$1, $2";
        String norm = "torch.native_batch_norm($0, " + weights + ", None, None, True, 0.1, 1.0E-5)";
        NDList made = scale == null ? Ops.apply(norm, 3, x) : Ops.apply(norm, 3, x, scale, shift);
        String variance = "torch.clamp_min(torch.sub(torch.pow($1, -2), 1.0E-5), 0)";
        NDArray moments = Ops.op("torch.unsqueeze(torch.cat([$0, " + variance + "]), 0)", made.get(1), made.get(2));
        return new NDList(made.get(0), moments);
    }

    /**
     * Mean and variance of each channel of one image [1, C, H, W] over a part of it, in float32: [1, 2 C], all means first.
     *
     * @param part [1, 1, h, w] of the same proportions, 1 where pixels count and 0 elsewhere; where the image is smaller,
     *     pixels count by their share
     */
    public static NDArray of(NDArray x, NDArray part) {
        NDArray weight = Ops.op("torch.adaptive_avg_pool2d($0, [torch.size($1, 2), torch.size($1, 3)])", part, x);
        weight = Ops.op("torch.div($0, torch.sum($0))", weight);
        NDArray mean = Ops.op("torch.sum(torch.mul(torch.to($0, 6), $1), [0, 2, 3], True)", x, weight);
        NDArray variance = Ops.op(
                "torch.sum(torch.mul(torch.square(torch.sub(torch.to($0, 6), $1)), $2), [0, 2, 3], True)",
                x,
                mean,
                weight);
        return Ops.op("torch.reshape(torch.cat([$0, $1], 1), [1, -1])", mean, variance);
    }
}
