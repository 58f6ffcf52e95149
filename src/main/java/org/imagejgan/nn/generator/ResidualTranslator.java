// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.generator;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import java.util.ArrayList;
import java.util.List;
import org.imagejgan.nn.Chain;
import org.imagejgan.nn.Convolution;
import org.imagejgan.nn.Doubling;
import org.imagejgan.nn.Initial;
import org.imagejgan.nn.Layer;
import org.imagejgan.nn.Norm;
import org.imagejgan.nn.ReflectedConvolution;
import org.imagejgan.nn.Weightless;
import org.imagejgan.script.Ops;

/**
 * The residual network that turns one kind of image into another (Johnson et al. 2016; Zhu et al. 2017, CycleGAN, Sec. 4
 * and 7.2; with more halvings Wang et al. 2018, pix2pixHD's global generator, Sec. 3.1): {@code [n, in, h, w]} around 0 to
 * {@code [n, out, h, w]} in (-1, 1), h and w multiples of {@link #multiple()}. A 7×7 convolution, 3×3 convolutions of stride
 * 2 that double the channels, residual blocks, doublings that halve the channels, a 7×7 convolution and tanh; 7×7 and
 * residual ones over mirrored borders; a norm and ReLU after each but the last, which alone has a bias beside norms that
 * learn shifts. Everything but the first and the last layer may be computed in low precision.
 */
public final class ResidualTranslator extends Layer {
    /** So many channels are few to make. */
    private static final int FEW = 4;

    private final int in;
    private final int out;
    private final int width;
    private final Doubling.How up;
    private final int halvings;
    private final Block first;
    private final Block middle;
    private final Block last;

    /** One that doubles as the papers do, by transposed 3×3 convolutions. */
    public ResidualTranslator(int in, int out, int width, int halvings, int blocks, Norm norm) {
        this(in, out, width, halvings, blocks, norm, Doubling.How.TRANSPOSED_ODD);
    }

    /**
     * @param width channels of the first layer, doubled by each halving
     * @param halvings of height and width
     * @param blocks residual ones in the middle
     */
    public ResidualTranslator(int in, int out, int width, int halvings, int blocks, Norm norm, Doubling.How up) {
        this.in = in;
        this.out = out;
        this.width = width;
        this.up = up;
        this.halvings = halvings;
        Initializer initial = Initial.normal(0.02);
        first = addChildBlock(
                "first", normed(new ReflectedConvolution(in, width, 7, norm.biased(), initial), norm, width));
        List<Block> layers = new ArrayList<>();
        for (int i = 0; i < halvings; i++) layers.add(normed(halving(width << i, norm, initial), norm, width << i + 1));
        for (int i = 0; i < blocks; i++) layers.add(new NormedResidual(width << halvings, norm, initial));
        for (int i = halvings - 1; i >= 0; i--)
            layers.add(normed(new Doubling(up, width << i + 1, width << i, norm.biased(), initial), norm, width << i));
        middle = addChildBlock("middle", new Chain(layers));
        last = addChildBlock("last", last(width, out, halvings, initial));
    }

    static Convolution halving(int width, Norm norm, Initializer initial) {
        return norm.biased()
                ? Convolution.of(width, 2 * width, 3, 2, 1, initial)
                : Convolution.unbiased(width, 2 * width, 3, 2, 1, initial);
    }

    static Block last(int width, int out, int halvings, Initializer initial) {
        return out <= FEW && halvings > 0
                ? ReflectedConvolution.few(width, out, 7, initial)
                : new ReflectedConvolution(width, out, 7, true, initial);
    }

    static Block normed(Block layer, Norm norm, int channels) {
        return norm == Norm.NONE
                ? Chain.of(layer, Weightless.relu())
                : Chain.of(layer, norm.of(channels), Weightless.relu());
    }

    /** Height and width must be multiples of this. */
    public int multiple() {
        return 1 << halvings;
    }

    int in() {
        return in;
    }

    int out() {
        return out;
    }

    int width() {
        return width;
    }

    Doubling.How up() {
        return up;
    }

    @Override
    protected NDArray apply(ParameterStore weights, NDArray image, boolean training) {
        return run(last, weights, features(weights, image, training), training).tanh();
    }

    /** What the last layer makes an image of: {@code [n, width, h, w]}. */
    NDArray features(ParameterStore weights, NDArray image, boolean training) {
        NDArray x = Ops.low(run(first, weights, image, training));
        return Ops.full(run(middle, weights, x, training));
    }
}
