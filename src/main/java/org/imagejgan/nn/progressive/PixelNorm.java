// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.progressive;

import ai.djl.ndarray.NDArray;
import ai.djl.training.ParameterStore;
import org.imagejgan.nn.Layer;
import org.imagejgan.script.Ops;

/**
 * Brings the channels of each pixel, or the numbers of a latent, to a mean square of 1 (Karras et al. 2018, Sec. 4.2):
 * {@code [n, c, ...]}, each divided by the root of the mean square over {@code c} plus 1e-8.
 */
public final class PixelNorm extends Layer {
    @Override
    protected NDArray apply(ParameterStore weights, NDArray x, boolean training) {
        return Ops.op("torch.mul($0, torch.rsqrt(torch.add(torch.mean(torch.mul($0, $0), [1], True), 1.0E-8)))", x);
    }
}
