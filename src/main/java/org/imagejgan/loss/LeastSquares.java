// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.loss;

import ai.djl.ndarray.NDArray;
import org.imagejgan.script.Ops;

/** The least-squares form of the adversarial game (Mao et al. 2017) on a critic's scores of any shape; each returns a scalar. */
public final class LeastSquares {
    private LeastSquares() {}

    /** The critic's side: half the mean squared distances of real scores from 1 and of generated ones from 0. */
    public static NDArray judge(NDArray real, NDArray generated) {
        return Ops.times(fool(real).add(generated.square().mean()), 0.5);
    }

    /** The generator's side: the mean squared distance of the scores of what it made from 1. */
    public static NDArray fool(NDArray generated) {
        return generated.sub(1f).square().mean();
    }
}
