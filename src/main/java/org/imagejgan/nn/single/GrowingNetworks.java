// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.single;

import ai.djl.nn.Block;
import java.util.ArrayList;
import java.util.List;
import org.imagejgan.nn.Chain;
import org.imagejgan.nn.Convolution;
import org.imagejgan.nn.Initial;
import org.imagejgan.nn.LowPrecision;
import org.imagejgan.nn.StatisticsNorm;
import org.imagejgan.nn.Weightless;

/**
 * The networks of ConSinGAN (Hinz et al. 2021, Sec. 3.1), all of 3×3 convolutions.
 *
 * @param width channels of the features
 * @param slope of the leaky ReLU below zero
 * @param normalized whether the generator has batch norm, with the statistics of the image at hand
 */
public record GrowingNetworks(int width, double slope, boolean normalized) {
    private static final double DEVIATION = 0.02;

    /** Image or noise {@code [n, channels, h, w]} to features of that size. */
    public Block head(int channels) {
        return new Chain(layer(channels, 1));
    }

    /** Features to features, {@link GrowingGenerator#SHRINK} smaller in both directions. */
    public Block body() {
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i < 3; i++) blocks.addAll(layer(width, 0));
        return new LowPrecision(new Chain(blocks));
    }

    /** Features to an image {@code [n, channels, h, w]} in (-1, 1). */
    public Block tail(int channels) {
        return Chain.of(convolution(width, channels, 1), Weightless.tanh());
    }

    /** {@code [n, channels, h, w]} to scores {@code [n, 1, h - 10, w - 10]}, without norm. */
    public Block critic(int channels) {
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            blocks.add(convolution(i == 0 ? channels : width, width, 0));
            blocks.add(Weightless.leakyRelu(slope));
        }
        blocks.add(convolution(width, 1, 0));
        return new LowPrecision(new Chain(blocks));
    }

    private List<Block> layer(int in, int padding) {
        List<Block> blocks = new ArrayList<>(List.of(convolution(in, width, padding)));
        if (normalized) blocks.add(new StatisticsNorm(width, Initial.normal(1, DEVIATION)));
        blocks.add(Weightless.leakyRelu(slope));
        return blocks;
    }

    private static Convolution convolution(int in, int out, int padding) {
        return Convolution.of(in, out, 3, 1, padding, Initial.normal(DEVIATION)).uniformBias();
    }
}
