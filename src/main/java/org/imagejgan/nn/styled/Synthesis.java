// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.styled;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.ArrayList;
import java.util.List;
import org.imagejgan.nn.DeclaredBlock;
import org.imagejgan.nn.Initial;
import org.imagejgan.script.Ops;

/**
 * The network of the second StyleGAN that makes images of styles (Karras et al. 2020, Fig. 2c and 7): styles
 * {@code [n, layers, width]} and noise {@code [n, layers - 1, size, size]} to images {@code [n, out, size, size]} around 0.
 * Every resolution adds to an image of its own, which is then doubled; the style of that is the next resolution's first.
 */
public final class Synthesis extends DeclaredBlock {
    private final Parameter start;
    private final List<Block> layers = new ArrayList<>();
    private final List<Block> images = new ArrayList<>();
    private final int levels;
    private final boolean wide;

    /** @param out channels of the images */
    public Synthesis(Sizes sizes, int width, int out) {
        int channels = sizes.channels(0);
        start = parameter("start", Initial.normal(1), channels, Sizes.LEAST, Sizes.LEAST);
        levels = sizes.levels();
        wide = sizes.wide();
        for (int level = 0; level < levels; level++) {
            int own = sizes.channels(level);
            String name = String.format("%04d", Sizes.side(level));
            if (level > 0) add(name + "doubling", ModulatedConvolution.doubling(channels, own, width), own);
            add(name + "same", ModulatedConvolution.of(own, own, width), own);
            images.add(addChildBlock(name + "image", new StyledImage(own, out, width)));
            channels = own;
        }
    }

    private void add(String name, ModulatedConvolution convolution, int out) {
        layers.add(addChildBlock(name, new StyledLayer(convolution, out)));
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore weights, NDList inputs, boolean training, PairList<String, Object> options) {
        NDArray styles = inputs.get(0);
        NDArray noise = inputs.get(1);
        String first = "torch.repeat(torch.unsqueeze($1, 0), [torch.size($0, 0), 1, 1, 1])";
        NDArray x = Ops.op(first, styles, value(weights, start, styles, training));
        NDArray image = null;
        int layer = 0;
        for (int level = 0; level < levels; level++) {
            if (level == 1) x = wide ? Ops.low(x) : ChannelsLast.of(x);
            for (int i = level == 0 ? 1 : 0; i < 2; i++) {
                NDArray plane = Noise.of(noise, layer, Sizes.side(level));
                x = run(layers.get(layer), weights, training, x, Styles.of(styles, layer), plane);
                layer++;
            }
            NDArray added = Ops.full(run(images.get(level), weights, training, x, Styles.of(styles, layer)));
            image = image == null ? added : Smoothing.doubled(image).add(added);
        }
        return new NDList(image);
    }
}
