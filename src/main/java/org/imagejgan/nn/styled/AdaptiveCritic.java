// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.styled;

import ai.djl.nn.Block;
import org.imagejgan.nn.Chain;
import org.imagejgan.nn.LowPrecision;
import org.imagejgan.nn.Weightless;
import org.imagejgan.nn.progressive.EqualizedConvolution;
import org.imagejgan.nn.progressive.LevelLayers;

/**
 * The parts of the first StyleGAN's critic, one a resolution: PGGAN's, which blurs maps before it halves them (Karras et al.
 * 2019, Sec. 2).
 */
public final class AdaptiveCritic {
    private static final double GAIN = Math.sqrt(2);

    private AdaptiveCritic() {}

    /** Images to maps of a level. */
    public static Block fromImages(Sizes sizes, int level, int images) {
        return LevelLayers.bent(images, sizes.channels(level), 1);
    }

    /**
     * Of level 0: maps of 4×4 pixels to scores {@code [n, labels, 1, 1]}, one for each label or one if there are none; of
     * others: maps to those of the level before, half as large.
     *
     * @param group images whose differences it is told
     */
    public static Block level(Sizes sizes, int level, int group, int labels) {
        int channels = sizes.channels(level);
        if (level == 0) return LevelLayers.scores(channels, Math.max(1, labels), group);
        return new LowPrecision(Chain.of(
                LevelLayers.bent(channels, channels, 3),
                new Blur(channels),
                new EqualizedConvolution(channels, sizes.channels(level - 1), 3, GAIN),
                Weightless.averaging(),
                LevelLayers.leaky()));
    }
}
