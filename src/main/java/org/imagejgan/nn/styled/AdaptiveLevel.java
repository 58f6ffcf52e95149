// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.styled;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import ai.djl.util.PairList;
import org.imagejgan.nn.Chain;
import org.imagejgan.nn.DeclaredBlock;
import org.imagejgan.nn.Weightless;
import org.imagejgan.nn.progressive.EqualizedConvolution;
import org.imagejgan.script.Ops;

/**
 * A resolution of the first StyleGAN's generator (Karras et al. 2019, Fig. 1b): maps of the one before, all styles
 * {@code [n, layers, width]} and all noise {@code [n, layers, size, size]} to maps twice as large. The first, of 4×4 pixels,
 * starts from maps of its own that are learned, and of what it is given takes the styles and the noise alone.
 */
public final class AdaptiveLevel extends DeclaredBlock {
    private static final double GAIN = Math.sqrt(2);

    private final int level;
    private final Parameter start;
    private final Block doubling;
    private final Block first;
    private final Block same;
    private final Block second;

    /** @param level counted from 0 */
    public AdaptiveLevel(Sizes sizes, int width, int level) {
        this.level = level;
        int channels = sizes.channels(level);
        start = level > 0 ? null : parameter("start", Initializer.ONES, channels, Sizes.LEAST, Sizes.LEAST);
        doubling = level == 0 ? null : addChildBlock("doubling", doubling(sizes.channels(level - 1), channels));
        first = addChildBlock("first", new AdaptiveLayer(channels, width));
        same = addChildBlock("same", unbiased(channels, channels));
        second = addChildBlock("second", new AdaptiveLayer(channels, width));
    }

    private static Block doubling(int in, int out) {
        return Chain.of(Weightless.nearestUpsampling(), unbiased(in, out), new Blur(out));
    }

    private static Block unbiased(int in, int out) {
        return new EqualizedConvolution(in, out, 3, 1, 1, false, GAIN);
    }

    /** Maps of a level to images of so many channels, linear. */
    public static Block toImages(Sizes sizes, int level, int images) {
        return new EqualizedConvolution(sizes.channels(level), images, 1, 1);
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore weights, NDList inputs, boolean training, PairList<String, Object> options) {
        NDArray styles = inputs.get(1);
        NDArray noise = inputs.get(2);
        NDArray x = doubling == null
                ? repeated(weights, styles, training)
                : run(doubling, weights, inputs.get(0), training);
        x = layer(first, weights, training, x, styles, noise, 2 * level);
        x = run(same, weights, x, training);
        return new NDList(layer(second, weights, training, x, styles, noise, 2 * level + 1));
    }

    private NDArray repeated(ParameterStore weights, NDArray styles, boolean training) {
        String text = "torch.repeat(torch.unsqueeze($1, 0), [torch.size($0, 0), 1, 1, 1])";
        return Ops.op(text, styles, value(weights, start, styles, training));
    }

    private NDArray layer(
            Block layer,
            ParameterStore weights,
            boolean training,
            NDArray x,
            NDArray styles,
            NDArray noise,
            int number) {
        NDArray plane = Noise.of(noise, number, Sizes.side(level));
        return run(layer, weights, training, x, Styles.of(styles, number), plane);
    }
}
