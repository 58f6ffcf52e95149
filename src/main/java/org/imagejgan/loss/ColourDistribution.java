// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.function.Function;
import org.imagejgan.script.Ops;

/**
 * How far the colours of one image are from those of another, wherever they stand: the sliced Wasserstein distance of
 * their pixels (Rabin et al. 2011; Elnekave and Weiss 2022 take it of patches). Along one direction in the space of
 * colours it is the mean difference between the least of both, the second least, and so on.
 */
public final class ColourDistribution {
    private static final int DIRECTIONS = 4;

    private ColourDistribution() {}

    /**
     * The mean over four drawn directions, a scalar; one channel has but one.
     *
     * @param made {@code [1, c, h, w]}
     * @param real of the same shape; the distance is not differentiated by it
     * @param normal draws standard normal numbers
     */
    public static NDArray distance(NDArray made, NDArray real, Function<Shape, NDArray> normal) {
        long channels = made.getShape().get(1);
        return along(normal.apply(new Shape(channels == 1 ? 1 : DIRECTIONS, channels)), made, real);
    }

    /** @param directions {@code [d, c]}, of any length but zero */
    static NDArray along(NDArray directions, NDArray made, NDArray real) {
        NDArray unit = Ops.op("torch.div($0, torch.norm($0, 2, [1], True))", directions);
        return Pixelwise.l1(sorted(made, unit), sorted(real.stopGradient(), unit));
    }

    /** {@code [d, pixels]} */
    private static NDArray sorted(NDArray image, NDArray directions) {
        return Ops.op("torch.sort(torch.matmul($1, torch.flatten($0[0], 1)), 1)[0]", image, directions);
    }
}
