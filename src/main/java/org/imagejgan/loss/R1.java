// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.loss;

import ai.djl.ndarray.NDArray;
import java.util.function.UnaryOperator;
import org.imagejgan.script.Ops;

/** The gradient penalty on real images alone (Mescheder et al. 2018), which keeps the adversarial game near its end. */
public final class R1 {
    private R1() {}

    /**
     * The mean over images of the squared length of the critic's gradient over all channels and pixels. Differentiable by the
     * critic's weights. Needs an open gradient collector.
     *
     * @param critic gives one score, or several that are added up, for each image
     * @param real {@code [n, c, h, w]}
     */
    public static NDArray penalty(UnaryOperator<NDArray> critic, NDArray real) {
        NDArray images = real.stopGradient().duplicate();
        images.setRequiresGradient(true);
        NDArray slope = Ops.grad(critic.apply(images).sum(), images);
        return Ops.op("torch.mean(torch.sum(torch.mul($0, $0), [1, 2, 3]))", slope);
    }
}
