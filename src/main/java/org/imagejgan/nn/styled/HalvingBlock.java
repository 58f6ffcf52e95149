// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.styled;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import org.imagejgan.nn.Layer;
import org.imagejgan.nn.progressive.EqualizedConvolution;
import org.imagejgan.script.Ops;

/**
 * A residual block of the second StyleGAN's critic: {@code [n, in, h, w]} to {@code [n, out, h/2, w/2]}. Two 3×3 convolutions,
 * the second of which halves what was smoothed, beside a halved 1×1 one; their sum over √2.
 */
final class HalvingBlock extends Layer {
    private final Block same;
    private final Block halving;
    private final Block beside;
    private final Smoothing smoothing;

    HalvingBlock(int in, int out) {
        same = addChildBlock("same", Leaky.after(new EqualizedConvolution(in, in, 3, 1)));
        halving = addChildBlock("halving", Leaky.after(new EqualizedConvolution(in, out, 3, 2, 0, true, 1)));
        beside = addChildBlock("beside", new EqualizedConvolution(in, out, 1, 1, 0, false, 1));
        smoothing = new Smoothing(in);
    }

    @Override
    protected NDArray apply(ParameterStore weights, NDArray x, boolean training) {
        NDArray straight = run(beside, weights, smoothing.halved(x), training);
        NDArray smooth = smoothing.same(run(same, weights, x, training), 2, 1);
        return Ops.times(run(halving, weights, smooth, training).add(straight), Math.sqrt(0.5));
    }
}
