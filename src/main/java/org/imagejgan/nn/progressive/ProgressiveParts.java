// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.progressive;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import org.imagejgan.nn.Chain;
import org.imagejgan.nn.Layer;
import org.imagejgan.nn.LowPrecision;
import org.imagejgan.nn.Weightless;
import org.imagejgan.script.Ops;

/**
 * The parts of PGGAN's generator and critic (Karras et al. 2018, Table 2), one of each kind a level: level 0 is of 4×4
 * pixels, each further one twice as large.
 *
 * @param width channels of the coarse levels, and numbers of the latent (paper: 512); from 64 pixels on half as many each
 */
public record ProgressiveParts(int width) {
    private static final double GAIN = Math.sqrt(2);

    /** The side from which on channels are halved. */
    private static final int WIDEST = 32;

    /** Pixels a side of a level. */
    public static int side(int level) {
        return Spread.SIDE << level;
    }

    /** Levels up to a side. @throws IllegalArgumentException if it is no power of two from 4 on */
    public static int levels(int side) {
        if (side < Spread.SIDE || Integer.bitCount(side) != 1)
            throw new IllegalArgumentException(
                    "A side of " + side + " pixels is no power of two from " + Spread.SIDE + " on.");
        return Integer.numberOfTrailingZeros(side / Spread.SIDE) + 1;
    }

    /** Channels of a level. */
    public int channels(int level) {
        return Math.max(1, Math.min(width, width * WIDEST / side(level)));
    }

    /** Of level 0: latents {@code [n, width]} to features of 4×4; of others: features of the level before, doubled. */
    public Block generator(int level) {
        int channels = channels(level);
        Chain first = level == 0
                ? Chain.of(new PixelNorm(), new Spread(width, width), leaky(), new PixelNorm())
                : Chain.of(Weightless.nearestUpsampling(), bent(channels(level - 1), channels, 3), new PixelNorm());
        Chain all = Chain.of(first, bent(channels, channels, 3), new PixelNorm());
        return level == 0 ? all : new LowPrecision(all);
    }

    /** Features of a level to images of so many channels, linear. */
    public Block toImages(int level, int images) {
        return new EqualizedConvolution(channels(level), images, 1, 1);
    }

    /** Images to features of a level. */
    public Block fromImages(int level, int images) {
        return bent(images, channels(level), 1);
    }

    /**
     * Of level 0: features of 4×4 to scores {@code [n, 1, 1, 1]}; of others: features to those of the level before, halved.
     *
     * @param group images that are compared with each other, see {@link MinibatchDeviation}
     */
    public Block critic(int level, int group) {
        int channels = channels(level);
        if (level == 0)
            return Chain.of(
                    new MinibatchDeviation(group),
                    bent(width + 1, width, 3),
                    new EqualizedConvolution(width, width, Spread.SIDE, 1, 0, true, GAIN),
                    leaky(),
                    new EqualizedConvolution(width, 1, 1, 1));
        return new LowPrecision(
                Chain.of(bent(channels, channels, 3), bent(channels, channels(level - 1), 3), new Halving()));
    }

    private static Chain bent(int in, int out, int kernel) {
        return Chain.of(new EqualizedConvolution(in, out, kernel, GAIN), leaky());
    }

    private static Block leaky() {
        return Weightless.leakyRelu(0.2);
    }

    /** Means of 2×2 pixels. */
    private static final class Halving extends Layer {
        @Override
        protected NDArray apply(ParameterStore weights, NDArray x, boolean training) {
            return Ops.average(x, 2);
        }
    }
}
