// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.caption;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import org.imagejgan.nn.DeclaredBlock;
import org.imagejgan.nn.Initial;
import org.imagejgan.nn.Linear;
import org.imagejgan.script.Ops;

/**
 * What images of a sentence have in common, as a cloud to draw from, so that neighbouring sentences overlap (Zhang et al.
 * 2017, StackGAN, Sec. 3.2): a sentence {@code [n, features]} and standard normal numbers {@code [n, size]} to a draw, the
 * means and the logarithms of the variances, all {@code [n, size]}. Numbers of 0 draw the mean.
 */
public final class ConditioningAugmentation extends DeclaredBlock {
    private final Block matrix;

    public ConditioningAugmentation(int features, int size) {
        matrix = addChildBlock("matrix", new Linear(features, 4 * size, true, Initial.orthogonal()));
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore weights, NDList inputs, boolean training, PairList<String, Object> options) {
        NDArray gated = Ops.op(
                "torch.glu($0, 1)",
                matrix.forward(weights, new NDList(inputs.get(0)), training).head());
        NDList both = Ops.apply("torch.chunk($0, 2, 1)[0], torch.chunk($0, 2, 1)[1]", 2, gated);
        NDArray draw = Ops.op(
                "torch.add($0, torch.mul(torch.exp(torch.mul($1, 0.5)), $2))", both.get(0), both.get(1), inputs.get(1));
        return new NDList(draw, both.get(0), both.get(1));
    }
}
