// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.light;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import org.imagejgan.nn.Chain;
import org.imagejgan.nn.Layer;
import org.imagejgan.script.Ops;

/** Halves height and width on two ways, of which it gives the mean: {@code [n, in, h, w]} to {@code [n, out, h/2, w/2]}. */
final class Halving extends Layer {
    private final Chain main;
    private final Block direct;

    Halving(int in, int out) {
        main = addChildBlock(
                "main", LightLayers.chain(LightLayers.seen(in, out, 4, 2, 1), LightLayers.seen(out, out, 3, 1, 1)));
        direct = addChildBlock("direct", LightLayers.chain(LightLayers.seen(in, out, 1, 1, 0)));
    }

    @Override
    protected NDArray apply(ParameterStore weights, NDArray x, boolean training) {
        NDArray pooled = Ops.average(x, 2);
        return Ops.op(
                "torch.mul(torch.add($0, $1), 0.5)",
                run(main, weights, x, training),
                run(direct, weights, pooled, training));
    }
}
