// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.critic;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import java.util.ArrayList;
import java.util.List;
import org.imagejgan.nn.Chain;
import org.imagejgan.nn.Convolution;
import org.imagejgan.nn.Doubling;
import org.imagejgan.nn.Initial;
import org.imagejgan.nn.Layer;
import org.imagejgan.nn.Norm;
import org.imagejgan.nn.Weightless;
import org.imagejgan.nn.spectral.SpectralConvolution;
import org.imagejgan.script.Ops;

/**
 * Scores whole images (Radford et al. 2016, DCGAN, Sec. 3): {@code [n, in, size, size]} to {@code [n, 1]}. 4×4
 * convolutions of stride 2 and leaky ReLU 0.2 down to a map of 4×4, of which one more makes the score. Either batch norm
 * follows all but the first and the last, and there are no biases; or every convolution is divided by its spectral norm
 * (Miyato et al. 2018), with biases and no other norm, so that an image is judged by itself.
 */
public final class ImageCritic extends Layer {
    private static final int WIDEST = 8;

    /** The side of the last map. */
    private static final int LAST = 4;

    private final Block first;
    private final Block middle;
    private final Block score;

    /**
     * @param size of the images, a power of two of at least 8
     * @param width channels of the first layer, doubled by each further one up to eight times
     */
    public ImageCritic(int in, int size, int width, boolean spectral) {
        int halvings = Doubling.times(LAST, size);
        first = addChildBlock("first", convolution(in, width, 2, spectral));
        List<Block> layers = new ArrayList<>();
        int from = width;
        for (int i = 1; i < halvings; i++) {
            int to = width * Math.min(1 << i, WIDEST);
            layers.add(Weightless.leakyRelu(0.2));
            layers.add(convolution(from, to, 2, spectral));
            if (!spectral) layers.add(Norm.BATCH.of(to));
            from = to;
        }
        layers.add(Weightless.leakyRelu(0.2));
        middle = addChildBlock("middle", new Chain(layers));
        score = addChildBlock("score", convolution(from, 1, 1, spectral));
    }

    /** Halves by a stride of 2; with one of 1 it makes one number of a map of 4×4. */
    private static Block convolution(int in, int out, int stride, boolean spectral) {
        return spectral
                ? new SpectralConvolution(in, out, 4, stride, stride - 1, Initial.he(1))
                : Convolution.unbiased(in, out, 4, stride, stride - 1, Initial.normal(0.02));
    }

    @Override
    protected NDArray apply(ParameterStore weights, NDArray image, boolean training) {
        NDArray x = Ops.low(run(first, weights, image, training));
        NDArray map = Ops.full(run(middle, weights, x, training));
        return Ops.reshape(run(score, weights, map, training), "[-1, 1]");
    }
}
