// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.loss;

import ai.djl.ndarray.NDArray;
import org.imagejgan.script.Ops;

/** Distances between two images {@code [n, c, h, w]}, pixel by pixel; each returns a scalar. */
public final class Pixelwise {
    private Pixelwise() {}

    /** Mean absolute difference. */
    public static NDArray l1(NDArray x, NDArray y) {
        return x.sub(y).abs().mean();
    }

    /** Mean absolute difference of the steps from pixel to pixel, along rows and along columns: where edges are. */
    public static NDArray slopes(NDArray x, NDArray y) {
        NDArray difference = x.sub(y);
        return slope(difference, 2).add(slope(difference, 3));
    }

    private static NDArray slope(NDArray x, int axis) {
        return Ops.op("torch.mean(torch.abs(torch.diff($0, 1, " + axis + ")))", x);
    }

    /** Mean squared difference. */
    public static NDArray l2(NDArray x, NDArray y) {
        return x.sub(y).square().mean();
    }

    /** Mean squared difference where {@code mask} is 1, the others do not count; at least one pixel must. */
    public static NDArray masked(NDArray x, NDArray y, NDArray mask) {
        return x.sub(y).square().mul(mask).sum().div(mask.sum());
    }

    /**
     * Half the mean over the batch of {@code ln(MSE + 1e-6)}: every image counts by its ratio of improvement, so weak
     * noise is not drowned by strong noise in the same batch. It is PSNR up to sign and unit (Chen et al. 2021, HINet,
     * Sec. 3.4).
     */
    public static NDArray logarithmic(NDArray x, NDArray y) {
        NDArray each = Ops.mean(x.sub(y).square(), false, 1, 2, 3);
        return Ops.times(each.add(1e-6f).log().mean(), 0.5);
    }
}
