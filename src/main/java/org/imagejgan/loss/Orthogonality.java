// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.loss;

import ai.djl.ndarray.NDArray;
import java.util.Collection;
import org.imagejgan.script.Ops;

/** How far the outputs of layers are from having nothing in common. */
public final class Orthogonality {
    private Orthogonality() {}

    /**
     * The squares of the products of different rows of weights as matrices {@code [out, all else]}, summed over all rows and
     * all weights: {@code |W Wᵀ ⊙ (1 - I)|²} (Brock et al. 2019, Sec. 3.1), which leaves the lengths of rows as they are.
     * Vectors have no rows and do not count.
     *
     * @throws java.util.NoSuchElementException if there is no matrix among them
     */
    public static NDArray of(Collection<NDArray> weights) {
        return weights.stream()
                .filter(weight -> weight.getShape().dimension() > 1)
                .map(Orthogonality::of)
                .reduce(NDArray::add)
                .orElseThrow();
    }

    private static NDArray of(NDArray weight) {
        NDArray matrix = Ops.op("torch.flatten($0, 1)", weight);
        NDArray products = Ops.op("torch.matmul($0, torch.transpose($0, 0, 1))", matrix);
        NDArray others = Ops.op("torch.sub($0, torch.diag(torch.diagonal($0)))", products);
        return Ops.op("torch.sum(torch.mul($0, $0))", others);
    }
}
