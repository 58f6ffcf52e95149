// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.loss;

import ai.djl.ndarray.NDArray;
import org.imagejgan.script.Ops;

/** How far clouds to draw from are from the standard normal one. */
public final class KullbackLeibler {
    private KullbackLeibler() {}

    /** The mean over all numbers of {@code ½ (μ² + σ² - log σ² - 1)}; means and logarithms of variances of any shape. */
    public static NDArray standardNormal(NDArray mean, NDArray logVariance) {
        return Ops.op(
                "torch.mul(torch.mean(torch.sub(torch.sub(torch.add(torch.square($0), torch.exp($1)), $1), 1.0)), 0.5)",
                mean,
                logVariance);
    }
}
