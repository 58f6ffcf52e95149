// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.loss;

import ai.djl.ndarray.NDArray;
import org.imagejgan.script.Interpolation;
import org.imagejgan.script.Ops;

/**
 * The mean absolute difference of two images {@code [n, c, h, w]} in bands of detail (Burt and Adelson 1983), which all
 * count alike: coarse shape is not drowned by fine texture, nor the other way round.
 */
public final class LaplacianPyramid {
    private LaplacianPyramid() {}

    /** @param levels bands; the last holds what is left. Sides are at least {@code 2^(levels - 1)} */
    public static NDArray l1(NDArray x, NDArray y, int levels) {
        NDArray difference = x.sub(y);
        NDArray sum = null;
        for (int i = 0; i < levels; i++) {
            NDArray coarse = i == levels - 1 ? null : Ops.average(difference, 2);
            NDArray band = coarse == null
                    ? difference
                    : difference.sub(Ops.resizeLike(coarse, difference, Interpolation.BILINEAR, false));
            NDArray term = band.abs().mean();
            sum = sum == null ? term : sum.add(term);
            difference = coarse;
        }
        return sum;
    }
}
