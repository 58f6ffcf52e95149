// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.light;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import org.imagejgan.nn.DeclaredBlock;
import org.imagejgan.script.Ops;

/**
 * A small map says how much each channel of a large one counts (Liu et al. 2021, Eq. 1: skip-layer excitation): {@code [n,
 * from, h, w]} and {@code [n, channels, H, W]} to the second, each channel multiplied by a number in (0, 1). Gradients have
 * a short way, and what the small map forms reaches the large one's look.
 */
public final class Excitation extends DeclaredBlock {
    private static final int POOLED = 4;

    private final Block squeeze;
    private final Block gates;

    public Excitation(int from, int channels) {
        squeeze = addChildBlock("squeeze", LightLayers.convolution(from, channels, POOLED, 1, 0));
        gates = addChildBlock("gates", LightLayers.convolution(channels, channels, 1, 1, 0));
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore weights, NDList inputs, boolean training, PairList<String, Object> options) {
        NDArray large = inputs.get(1);
        return new NDList(Ops.op("torch.mul($0, $1)", large, gates(weights, inputs.get(0), training)));
    }

    /** The numbers, {@code [n, channels, 1, 1]}. */
    NDArray gates(ParameterStore weights, NDArray small, boolean training) {
        NDArray pooled = Ops.op("torch.adaptive_avg_pool2d($0, [4, 4])", small);
        NDArray one = squeeze.forward(weights, new NDList(pooled), training).head();
        NDArray bent = Ops.op("torch.silu($0)", one);
        return Ops.op(
                "torch.sigmoid($0)",
                gates.forward(weights, new NDList(bent), training).head());
    }

    /** The same on two arrays. */
    NDArray excite(ParameterStore weights, NDArray small, NDArray large, boolean training) {
        return forward(weights, new NDList(small, large), training).head();
    }
}
