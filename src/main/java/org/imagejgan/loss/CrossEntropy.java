// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.loss;

import ai.djl.ndarray.NDArray;
import org.imagejgan.script.Ops;

/**
 * The adversarial game as it was first played (Goodfellow et al. 2014), on a critic's logits of any shape; each returns a
 * scalar.
 */
public final class CrossEntropy {
    private CrossEntropy() {}

    /** The critic's side: {@code -log σ(real) - log(1 - σ(generated))}. */
    public static NDArray judge(NDArray real, NDArray generated) {
        return fool(real).add(fool(generated.neg()));
    }

    /**
     * The critic's side where it is to stay less sure of itself (one-sided label smoothing, Salimans et al. 2016).
     *
     * @param certainty with which real images are to be taken for real, at most 1
     */
    public static NDArray judge(NDArray real, NDArray generated, double certainty) {
        NDArray sure = Ops.times(fool(real), certainty);
        return sure.add(Ops.times(fool(real.neg()), 1 - certainty)).add(fool(generated.neg()));
    }

    /** The generator's side: {@code -log σ(generated)}, which does not fade where the critic is sure. */
    public static NDArray fool(NDArray generated) {
        return Ops.op("torch.neg(torch.log_sigmoid($0))", generated).mean();
    }
}
