// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.loss;

import ai.djl.ndarray.NDArray;
import org.imagejgan.script.Ops;

/**
 * How far images move when styles do, which is to be equally far everywhere (Karras et al. 2020, Sec. 3.2). Needs an open
 * gradient collector.
 */
public final class PathLength {
    private PathLength() {}

    /**
     * The length of the gradient of images, seen through noise, by their styles: the root of the mean over layers of its
     * squares, summed over numbers of a style.
     *
     * @param images {@code [n, c, h, w]}, made of the styles
     * @param styles {@code [n, layers, width]}, through which gradients flow
     * @param noise standard normal, as large as the images
     * @return {@code [n]}, differentiable by the generator's weights
     */
    public static NDArray lengths(NDArray images, NDArray styles, NDArray noise) {
        NDArray seen = Ops.op(
                "torch.div(torch.sum(torch.mul($0, $1)), torch.sqrt(torch.mul(torch.size($0, 2), torch.size($0, 3))))",
                images,
                noise);
        NDArray slope = Ops.grad(seen, styles);
        return Ops.op("torch.sqrt(torch.mean(torch.sum(torch.mul($0, $0), [2]), [1]))", slope);
    }

    /** The mean of squared differences of lengths to their running mean, a number. */
    public static NDArray penalty(NDArray lengths, NDArray mean) {
        return Ops.op("torch.mean(torch.pow(torch.sub($0, $1), 2))", lengths, mean.stopGradient());
    }
}
