// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.critic;

import ai.djl.ndarray.NDArray;
import ai.djl.training.ParameterStore;
import java.util.ArrayList;
import java.util.List;
import org.imagejgan.nn.Initial;
import org.imagejgan.nn.Layer;
import org.imagejgan.nn.spectral.SpectralConvolution;
import org.imagejgan.script.Ops;

/**
 * Scores every place of an image in all its features (SN-PatchGAN, Yu et al. 2019, Sec. 3.3): {@code [n, in, h, w]} to
 * {@code [n, last width, h', w']}, halved by every layer.
 */
public final class SpectralCritic extends Layer {
    private static final int KERNEL = 5;

    private final List<SpectralConvolution> layers = new ArrayList<>();

    /** @param widths channels of each layer: 64, 128, 256, 256, 256, 256 in the paper */
    public SpectralCritic(int in, List<Integer> widths) {
        int from = in;
        for (int width : widths) {
            SpectralConvolution layer = new SpectralConvolution(from, width, KERNEL, 2, KERNEL / 2, Initial.he(1));
            layers.add(addChildBlock("layer" + layers.size(), layer));
            from = width;
        }
    }

    /** The last layer's activation too is left out: its outputs are the scores. */
    @Override
    protected NDArray apply(ParameterStore weights, NDArray x, boolean training) {
        for (int i = 0; i < layers.size(); i++) {
            x = run(layers.get(i), weights, x, training);
            if (i < layers.size() - 1) x = Ops.op("torch.leaky_relu($0, 0.2)", x);
        }
        return x;
    }
}
