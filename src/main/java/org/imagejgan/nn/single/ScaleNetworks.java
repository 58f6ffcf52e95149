// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.single;

import ai.djl.nn.Block;
import ai.djl.training.initializer.Initializer;
import java.util.ArrayList;
import java.util.List;
import org.imagejgan.nn.BatchNorm;
import org.imagejgan.nn.Chain;
import org.imagejgan.nn.Convolution;
import org.imagejgan.nn.Initial;
import org.imagejgan.nn.LowPrecision;
import org.imagejgan.nn.StatisticsNorm;
import org.imagejgan.nn.Weightless;

/**
 * The networks of one scale of SinGAN (Rott Shaham et al. 2019, Sec. 3.1): five 3×3 convolutions without padding, which
 * look at 11×11 pixels.
 */
public final class ScaleNetworks {
    /** So many pixels go off each side. */
    public static final int BORDER = 5;

    private static final double SLOPE = 0.2;
    private static final double DEVIATION = 0.02;

    private ScaleNetworks() {}

    /**
     * {@code [n, c, h + 10, w + 10]} to {@code [n, c, h, w]} in (-1, 1).
     *
     * @param own whether its batch norm goes by the statistics of the image at hand in use too, not by running means
     */
    public static Block generator(int channels, int width, boolean own) {
        List<Block> body = new ArrayList<>();
        for (int i = 0; i < 3; i++) body.addAll(layer(width, width, own));
        List<Block> all = new ArrayList<>(layer(channels, width, own));
        all.add(new LowPrecision(new Chain(body)));
        all.add(convolution(width, channels));
        all.add(Weightless.tanh());
        return new Chain(all);
    }

    private static List<Block> layer(int in, int out, boolean own) {
        Initializer scale = Initial.normal(1, DEVIATION);
        Block norm = own ? new StatisticsNorm(out, scale) : new BatchNorm(out, scale);
        return List.of(convolution(in, out), norm, Weightless.leakyRelu(SLOPE));
    }

    /**
     * {@code [n, c, h, w]} to scores {@code [n, 1, h - 10, w - 10]}. Its batch norm always goes by the map at hand: a
     * critic is not used but in training.
     */
    public static Block critic(int channels, int width) {
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            blocks.add(convolution(i == 0 ? channels : width, width));
            blocks.add(new StatisticsNorm(width, Initial.normal(1, DEVIATION)));
            blocks.add(Weightless.leakyRelu(SLOPE));
        }
        blocks.add(convolution(width, 1));
        return new LowPrecision(new Chain(blocks));
    }

    private static Convolution convolution(int in, int out) {
        return Convolution.of(in, out, 3, 1, 0, Initial.normal(DEVIATION)).uniformBias();
    }
}
