// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

/** What a critic sees of generated images is to be what it sees of real ones, layer by layer (Salimans et al. 2016). */
public final class FeatureMatching {
    private FeatureMatching() {}

    /**
     * The sum over layers of the mean absolute difference.
     *
     * @param generated a critic's outputs: scores, which do not count, then what its layers see
     * @param real the same of real images; no gradients flow into it
     */
    public static NDArray l1(NDList generated, NDList real) {
        NDArray sum = null;
        for (int i = 1; i < generated.size(); i++) {
            NDArray term = Pixelwise.l1(generated.get(i), real.get(i).stopGradient());
            sum = sum == null ? term : sum.add(term);
        }
        return sum;
    }
}
