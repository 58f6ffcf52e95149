// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.light;

import ai.djl.ndarray.NDArray;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import org.imagejgan.nn.spectral.SpectralLayer;
import org.imagejgan.script.Ops;

/**
 * The first map of a generator, {@code [n, in]} to {@code [n, out, side, side]}: a transposed convolution of a single pixel,
 * without bias, of a {@link SpectralLayer} whose outputs are channels.
 */
final class SpectralSpread extends SpectralLayer {
    private final String shape;

    SpectralSpread(int in, int out, int side, Initializer initial) {
        super(out, "torch.flatten(torch.transpose($0, 0, 1), 1)", initial, in, out, side, side);
        shape = "[-1, " + out + ", " + side + ", " + side + "]";
    }

    @Override
    protected NDArray apply(ParameterStore weights, NDArray x, boolean training) {
        NDArray w = divided(weights, x, training);
        return Ops.op("torch.reshape(torch.matmul($0, torch.flatten($1, 1)), " + shape + ")", x, w);
    }
}
