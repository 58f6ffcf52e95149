// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.loss;

import ai.djl.ndarray.NDArray;
import org.imagejgan.script.Ops;

/** How far logits {@code [n, k]} are from labels {@code [n, k]}, as a mean over the images; each returns a scalar. */
public final class Classification {
    private Classification() {}

    /** The cross entropy of classes of which one holds, where the label is 1; an image whose label is all 0 adds nothing. */
    public static NDArray exclusive(NDArray logits, NDArray label) {
        return Ops.op("torch.neg(torch.mean(torch.sum(torch.mul(torch.log_softmax($0, 1), $1), [1])))", logits, label);
    }

    /**
     * The sum over attributes, each of which is on (1) or off (0), of their cross entropies.
     *
     * @param known {@code [n, 1]}: 1 for images of which the attributes are known, 0 for those that add nothing
     */
    public static NDArray independent(NDArray logits, NDArray label, NDArray known) {
        return Ops.op(
                "torch.mean(torch.sum(torch.mul(torch.sub(torch.softplus($0), torch.mul($0, $1)), $2), [1]))",
                logits,
                label,
                known);
    }
}
