// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.fill;

import ai.djl.nn.Block;
import ai.djl.training.initializer.Initializer;
import java.util.ArrayList;
import java.util.List;
import org.imagejgan.nn.ActivatedConvolution;
import org.imagejgan.nn.Activation;
import org.imagejgan.nn.Chain;
import org.imagejgan.nn.Convolution;
import org.imagejgan.nn.Initial;
import org.imagejgan.nn.LowPrecision;
import org.imagejgan.nn.SkipConnection;
import org.imagejgan.nn.Weightless;

/**
 * Builds the columns of layers of the filling networks (Yu et al. 2018 and 2019), which differ in numbers alone.
 *
 * @param gated whether convolutions are gated, and so half as wide as their filters
 * @param dilations of the layers in the middle, which widen what is seen
 * @param shortcuts whether layers in the middle add to what they are given, and decoders to what encoders saw
 * @param narrowest no layer makes fewer channels than this, whatever its filters; 0 in the papers
 */
record FillLayers(boolean gated, List<Integer> dilations, boolean shortcuts, int narrowest) {
    /** A gate at one half and features on the straight side of an ELU leave a quarter of the variance. */
    private static final double GATED_GAIN = Math.sqrt(2);

    /**
     * One layer after the other, all at least as wide as 2c filters: they may be computed in low precision where that is a
     * multiple of 16 channels. With others, bfloat16 convolutions of PyTorch's read beyond the end of an image.
     */
    Block low(List<Block> layers, int c) {
        Chain chain = new Chain(layers);
        return channels(2 * c) % 16 == 0 ? new LowPrecision(chain) : chain;
    }

    /** Channels that a layer of so many filters makes. */
    int channels(int filters) {
        return Math.max(narrowest, gated ? filters / 2 : filters);
    }

    Block layer(int in, int filters, int kernel, int stride, int dilation, Activation activation) {
        Initializer initial = Initial.he(gated ? GATED_GAIN : 1);
        int made = channels(filters);
        return gated
                ? new GatedConvolution(in, 2 * made, kernel, stride, dilation, activation, initial)
                : new ActivatedConvolution(in, made, kernel, stride, dilation, activation, initial);
    }

    private Block layer(int from, int filters, int stride, int dilation) {
        return layer(channels(from), filters, 3, stride, dilation, Activation.ELU);
    }

    /** The halving layers: {@code [n, in, h, w]} to a quarter of height and width. */
    List<Block> down(int in, int first, int second, int third, int fourth) {
        return List.of(
                layer(in, first, 5, 1, 1, Activation.ELU),
                layer(first, second, 2, 1),
                layer(second, third, 1, 1),
                layer(third, fourth, 2, 1));
    }

    /** So many layers of one width. */
    List<Block> same(int filters, int count) {
        List<Block> layers = new ArrayList<>();
        for (int i = 0; i < count; i++) layers.add(kept(layer(filters, filters, 1, 1)));
        return layers;
    }

    /** The dilated layers. */
    List<Block> dilated(int filters) {
        return dilations.stream().map(d -> kept(layer(filters, filters, 1, d))).toList();
    }

    private Block kept(Block layer) {
        return shortcuts ? new SkipConnection(layer) : layer;
    }

    /** From {@code 4c} filters back to the size and the channels of an image; the last layer is plain. */
    List<Block> up(int c, int out, Initializer last) {
        return List.of(
                Weightless.nearestUpsampling(),
                layer(4 * c, 2 * c, 1, 1),
                layer(2 * c, 2 * c, 1, 1),
                Weightless.nearestUpsampling(),
                layer(2 * c, c, 1, 1),
                layer(c, c / 2, 1, 1),
                Convolution.same(channels(c / 2), out, 3, last));
    }
}
