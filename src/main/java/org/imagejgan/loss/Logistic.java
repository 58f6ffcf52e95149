// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.loss;

import ai.djl.ndarray.NDArray;
import org.imagejgan.script.Ops;

/**
 * The logistic form of the adversarial game, the first one (Goodfellow et al. 2014): a critic's scores of any shape are
 * logits of "real"; each returns a scalar.
 */
public final class Logistic {
    private Logistic() {}

    /**
     * The critic's side: half the sum of both mean cross-entropies.
     *
     * @param certainty what real images are to be taken for, at most 1; below 1 the critic stays less sure of itself
     *     (one-sided label smoothing, Salimans et al. 2016)
     */
    public static NDArray judge(NDArray real, NDArray generated, double certainty) {
        NDArray first = softplus(real.neg()).mul((float) certainty);
        NDArray second = softplus(real).mul((float) (1 - certainty));
        return first.add(second).mean().add(softplus(generated).mean()).mul(0.5f);
    }

    /** The generator's side, the form that does not saturate: what it made is to be taken for real. */
    public static NDArray fool(NDArray generated) {
        return softplus(generated.neg()).mean();
    }

    private static NDArray softplus(NDArray x) {
        return Ops.op("torch.softplus($0, 1, 20)", x);
    }
}
