// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.generator;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import java.util.ArrayList;
import java.util.List;
import org.imagejgan.nn.Chain;
import org.imagejgan.nn.Doubling;
import org.imagejgan.nn.Initial;
import org.imagejgan.nn.Layer;
import org.imagejgan.nn.Norm;
import org.imagejgan.nn.ReflectedConvolution;
import org.imagejgan.script.Ops;

/**
 * The local enhancer of pix2pixHD (Wang et al. 2018, Sec. 3.1): {@code [n, in, h, w]} to {@code [n, out, h, w]} in (-1, 1).
 * A global generator looks at the image at half its size; what its last layer would make an image of is added to what the
 * enhancer sees of the whole one, and residual blocks make the image of the sum.
 *
 * <p>Everything but the first and the last layer may be computed in low precision. Its weights are its own alone: those of the global generator belong to that, which must be one of the networks too.
 */
public final class LocalEnhancer extends Layer {
    private final ResidualTranslator global;
    private final Block first;
    private final Block halving;
    private final Block middle;
    private final Block last;

    /**
     * @param global of an even width; this is half as wide; channels in and out and how it doubles are
     *     the same
     * @param blocks residual ones
     */
    public LocalEnhancer(ResidualTranslator global, int blocks, Norm norm) {
        this.global = global;
        Initializer initial = Initial.normal(0.02);
        boolean biased = norm.biased();
        int in = global.in();
        int out = global.out();
        int width = global.width() / 2;
        first = addChildBlock(
                "first",
                ResidualTranslator.normed(new ReflectedConvolution(in, width, 7, biased, initial), norm, width));
        halving = addChildBlock(
                "halving",
                ResidualTranslator.normed(ResidualTranslator.halving(width, norm, initial), norm, 2 * width));
        List<Block> layers = new ArrayList<>();
        for (int i = 0; i < blocks; i++) layers.add(new NormedResidual(2 * width, norm, initial));
        Block up = new Doubling(global.up(), 2 * width, width, biased, initial);
        layers.add(ResidualTranslator.normed(up, norm, width));
        middle = addChildBlock("middle", new Chain(layers));
        last = addChildBlock("last", ResidualTranslator.last(width, out, 1, initial));
    }

    /** Height and width must be multiples of this. */
    public int multiple() {
        return 2 * global.multiple();
    }

    @Override
    protected NDArray apply(ParameterStore weights, NDArray image, boolean training) {
        NDArray fine = run(halving, weights, Ops.low(run(first, weights, image, training)), training);
        NDArray seen = fine.add(Ops.low(global.features(weights, Ops.halve(image), training)));
        return run(last, weights, Ops.full(run(middle, weights, seen, training)), training)
                .tanh();
    }
}
