// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.loss;

import ai.djl.ndarray.NDArray;
import org.imagejgan.script.Ops;

/**
 * How much of the amplitude of fine structure, of about four pixels a cycle, is missing. Whoever guesses with the least
 * squared error draws what is faint fainter than it is; this asks for its true contrast, where there is any to be seen. It
 * is of this project's making.
 */
public final class FineStructure {
    /** Of the band's power, below which there is no structure. */
    private static final float NONE = 1e-7f;

    private FineStructure() {}

    /**
     * The mean over images of {@code (1 - s)²}, each weighted by {@code s} itself, held between 0 and 1: s is the share of
     * the true amplitude, the product of both images' bands by the square of the true one's. Where nothing of the structure
     * was found (s = 0) none is asked for, so that noise is not taken for it.
     *
     * @param restored {@code [n, c, h, w]}, sides of 8 pixels at least
     * @param clean of the same shape
     * @return a scalar from 0; 0 where all is kept
     */
    public static NDArray lost(NDArray restored, NDArray clean) {
        NDArray truth = band(clean);
        NDArray both = Ops.mean(band(restored).mul(truth), false, 1, 2, 3);
        NDArray share = both.div(Ops.mean(truth.square(), false, 1, 2, 3).add(NONE));
        NDArray seen = share.stopGradient().maximum(0f).minimum(1f);
        return seen.mul(share.neg().add(1f).square()).mean();
    }

    /** What binomial means over three pixels leave and take away again: most at a quarter of a cycle a pixel. */
    private static NDArray band(NDArray x) {
        NDArray soft = softened(x);
        return Ops.op("torch.sub($0[:, :, 1:-1, 1:-1], $1)", soft, softened(soft));
    }

    private static NDArray softened(NDArray x) {
        return Ops.op("torch.avg_pool2d(torch.avg_pool2d($0, [2, 2], [1, 1]), [2, 2], [1, 1])", x);
    }
}
