// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.progressive;

import ai.djl.ndarray.NDArray;
import org.imagejgan.script.Ops;

/**
 * Images brought to a mean of 0 and a deviation of 0.5 in each channel, as photographs in [-1, 1] have by themselves and
 * dark micrographs do not. A tone is {@code [2, c, 1, 1]}: the means, and the logarithms of twice the deviations. One of
 * zeros leaves images as they are.
 */
public final class Tone {
    /** Images of less contrast are taken for images of that. */
    private static final double LEAST = 1e-3;

    private Tone() {}

    /** The tone of images {@code [n, c, h, w]}. */
    public static NDArray measured(NDArray images) {
        NDArray mean = Ops.mean(images, true, 0, 2, 3);
        NDArray off = images.sub(mean);
        NDArray deviation = Ops.mean(off.mul(off), true, 0, 2, 3).sqrt();
        return Ops.op("torch.cat([$0, torch.log(torch.mul(torch.clamp_min($1, " + LEAST + "), 2))])", mean, deviation);
    }

    /** Images as networks see them. */
    public static NDArray of(NDArray images, NDArray tone) {
        return Ops.op(
                "torch.mul(torch.sub($0, torch.select($1, 0, 0)), torch.exp(torch.neg(torch.select($1, 0, 1))))",
                images,
                tone);
    }

    /** Images that networks made, as images are. */
    public static NDArray undo(NDArray images, NDArray tone) {
        return Ops.op(
                "torch.add(torch.mul($0, torch.exp(torch.select($1, 0, 1))), torch.select($1, 0, 0))", images, tone);
    }
}
