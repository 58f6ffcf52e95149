// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.loss;

import ai.djl.ndarray.NDArray;

/** The hinge form of the adversarial game (Lim and Ye 2017) on a critic's scores of any shape; each returns a scalar. */
public final class Adversarial {
    private Adversarial() {}

    /** The critic's side: real scores above 1, generated ones below -1. */
    public static NDArray judge(NDArray real, NDArray generated) {
        return real.neg()
                .add(1f)
                .getNDArrayInternal()
                .relu()
                .mean()
                .add(generated.add(1f).getNDArrayInternal().relu().mean());
    }

    /**
     * The same with a margin for each score in place of 1, of their shape; drawn at random they keep a critic that is ahead
     * from going on (Liu et al. 2021, FastGAN).
     */
    public static NDArray judge(NDArray real, NDArray generated, NDArray realMargins, NDArray generatedMargins) {
        NDArray low = realMargins.sub(real).getNDArrayInternal().relu();
        NDArray high = generatedMargins.add(generated).getNDArrayInternal().relu();
        return low.mean().add(high.mean());
    }

    /** The generator's side: high scores for what it made. */
    public static NDArray fool(NDArray generated) {
        return generated.mean().neg();
    }
}
