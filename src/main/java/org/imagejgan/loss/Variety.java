// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.loss;

import ai.djl.ndarray.NDArray;
import org.imagejgan.script.Ops;

/**
 * How much new images of one training image differ: the standard deviation of each pixel over them, averaged, divided by
 * that of the image (Rott Shaham et al. 2019, Sec. 4).
 */
public final class Variety {
    /** Keeps the slope of a root finite. */
    private static final double LEAST = 1e-6;

    private Variety() {}

    /**
     * What is missing of a wanted variety, a scalar; 0 where it is reached, without a gradient then.
     *
     * @param variance of each pixel over new images, {@code [1, c, h, w]}
     * @param real the training image {@code [1, c, h, w]}, of which the standard deviation within a channel counts,
     *     averaged over channels; the result is not differentiated by it. Of one colour alone, nothing is missing
     * @param wanted standard deviations of the image
     */
    public static NDArray missing(NDArray variance, NDArray real, double wanted) {
        NDArray unit = Ops.op("torch.mean(torch.std($0, [0, 2, 3], False))", real.stopGradient());
        NDArray spread = variance.add((float) LEAST).sqrt().mean();
        return Ops.op("torch.relu(torch.sub($0, $1))", Ops.times(unit, wanted), spread)
                .div(unit.maximum((float) LEAST));
    }
}
