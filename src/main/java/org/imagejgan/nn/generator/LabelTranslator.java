// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.generator;

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
import org.imagejgan.script.Ops;

/**
 * The network that turns an image into one of the domain that planes beside it name (Choi et al. 2018, StarGAN, Table 4):
 * {@code [n, in, h, w]} around 0, of which the last channels are planes of one value, to {@code [n, out, h, w]} in (-1, 1),
 * h and w multiples of {@link #MULTIPLE}. A 7×7 convolution, two 4×4 of stride 2, residual blocks, two transposed 4×4, a
 * 7×7 convolution and tanh; instance norm with scale and shift, and ReLU after each but the last; no biases.
 *
 * <p>Borders are zeros, and must be: over mirrored borders a plane of one value would add one number to each channel of
 * the first layer, which instance norm takes away again, and the network would never learn what is asked for.
 */
public final class LabelTranslator extends Layer {
    /** Height and width must be multiples of this. */
    public static final int MULTIPLE = 4;

    private static final Norm NORM = Norm.INSTANCE_AFFINE;

    private final Block first;
    private final Block middle;
    private final Block last;

    /**
     * @param in channels of the image and of what stands beside it
     * @param width channels of the first layer, doubled by each halving
     * @param blocks residual ones in the middle
     */
    public LabelTranslator(int in, int out, int width, int blocks) {
        first = addChildBlock("first", normed(convolution(in, width, 7, 1, 3), width));
        List<Block> layers = new ArrayList<>();
        for (int i = 1; i <= 2; i++) layers.add(normed(convolution(width << i - 1, width << i, 4, 2, 1), width << i));
        for (int i = 0; i < blocks; i++) layers.add(residual(4 * width));
        for (int i = 1; i >= 0; i--)
            layers.add(normed(
                    new Doubling(Doubling.How.TRANSPOSED, width << i + 1, width << i, false, Initial.uniform()),
                    width << i));
        middle = addChildBlock("middle", new Chain(layers));
        last = addChildBlock("last", convolution(width, out, 7, 1, 3));
    }

    private static Convolution convolution(int in, int out, int kernel, int stride, int padding) {
        return Convolution.unbiased(in, out, kernel, stride, padding, Initial.uniform());
    }

    private static Block residual(int width) {
        return new NormedResidual(width, NORM, convolution(width, width, 3, 1, 1), convolution(width, width, 3, 1, 1));
    }

    private static Block normed(Block layer, int channels) {
        return Chain.of(layer, NORM.of(channels), Weightless.relu());
    }

    @Override
    protected NDArray apply(ParameterStore weights, NDArray image, boolean training) {
        NDArray x = Ops.low(run(first, weights, image, training));
        return run(last, weights, Ops.full(run(middle, weights, x, training)), training)
                .tanh();
    }
}
