// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.progressive;

import ai.djl.nn.Block;
import org.imagejgan.nn.Chain;
import org.imagejgan.nn.LowPrecision;
import org.imagejgan.nn.Weightless;

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
                ? Chain.of(new PixelNorm(), new Spread(width, width), LevelLayers.leaky(), new PixelNorm())
                : Chain.of(
                        Weightless.nearestUpsampling(),
                        LevelLayers.bent(channels(level - 1), channels, 3),
                        new PixelNorm());
        Chain all = Chain.of(first, LevelLayers.bent(channels, channels, 3), new PixelNorm());
        return level == 0 ? all : new LowPrecision(all);
    }

    /** Features of a level to images of so many channels, linear. */
    public Block toImages(int level, int images) {
        return new EqualizedConvolution(channels(level), images, 1, 1);
    }

    /** Images to features of a level. */
    public Block fromImages(int level, int images) {
        return LevelLayers.bent(images, channels(level), 1);
    }

    /**
     * Of level 0: features of 4×4 to scores {@code [n, 1, 1, 1]}; of others: features to those of the level before, halved.
     *
     * @param group images that are compared with each other, see {@link MinibatchDeviation}
     */
    public Block critic(int level, int group) {
        int channels = channels(level);
        if (level == 0) return LevelLayers.scores(channels, 1, group);
        return new LowPrecision(Chain.of(
                LevelLayers.bent(channels, channels, 3),
                LevelLayers.bent(channels, channels(level - 1), 3),
                Weightless.averaging()));
    }
}
