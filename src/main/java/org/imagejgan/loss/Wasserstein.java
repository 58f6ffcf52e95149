// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.loss;

import ai.djl.ndarray.NDArray;
import java.util.function.UnaryOperator;
import org.imagejgan.script.Ops;

/**
 * The Wasserstein form of the adversarial game with a gradient penalty (Gulrajani et al. 2017) on a critic's scores of
 * any shape; each returns a scalar.
 */
public final class Wasserstein {
    private Wasserstein() {}

    /** The critic's side: generated scores low, real ones high. */
    public static NDArray judge(NDArray real, NDArray generated) {
        return generated.mean().sub(real.mean());
    }

    /** The generator's side: high scores for what it made. */
    public static NDArray fool(NDArray generated) {
        return generated.mean().neg();
    }

    /**
     * How far the critic's slope between real and generated images is from 1, as a mean over pixels of (|g| - 1)², where
     * |g| is the length of the gradient over the channels of one pixel (SinGAN's form; Gulrajani et al. take it over the
     * whole image). Differentiable by the critic's weights. Needs an open gradient collector.
     *
     * @param real [n, c, h, w]
     * @param generated [n, c, h, w]
     * @param mix shares of the real image, in [0, 1], one number or [n, 1, 1, 1]
     */
    public static NDArray pixelPenalty(UnaryOperator<NDArray> critic, NDArray real, NDArray generated, NDArray mix) {
        return distance(slope(critic, real, generated, mix));
    }

    /**
     * How far the critic's slope between real and generated images is from 1, as a mean over images of (|g| - 1)², where |g|
     * is the length of the gradient over all channels and pixels of an image. Else as {@link #pixelPenalty}.
     */
    public static NDArray penalty(UnaryOperator<NDArray> critic, NDArray real, NDArray generated, NDArray mix) {
        return distance(Ops.op("torch.flatten($0, 1)", slope(critic, real, generated, mix)));
    }

    private static NDArray slope(UnaryOperator<NDArray> critic, NDArray real, NDArray generated, NDArray mix) {
        NDArray between = real.sub(generated).mul(mix).add(generated).stopGradient();
        between.setRequiresGradient(true);
        return Ops.grad(critic.apply(between).sum(), between);
    }

    /** Of lengths along the second axis from 1. */
    private static NDArray distance(NDArray slope) {
        return Ops.op("torch.mean(torch.pow(torch.sub(torch.norm($0, 2, [1], False), 1), 2))", slope);
    }
}
