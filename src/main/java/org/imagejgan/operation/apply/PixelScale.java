// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.apply;

import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import org.imagejgan.image.Selection;
import org.imagejgan.image.Tile;

/** How the pixels of a group of channels reach a network, and how what it makes becomes pixels. */
interface PixelScale {
    /** Fills {@code values} with the tile's input, channel by channel. */
    void read(List<RandomAccessibleInterval<? extends RealType<?>>> source, Tile tile, float[] values);

    /**
     * Writes the tile's core.
     *
     * @param tile of the result
     * @param values what the network made, channel by channel
     * @return pixels that stayed as they were because the network gave no number
     */
    int write(Tile tile, float[] values, Planes planes);

    /**
     * Where a result goes.
     *
     * @param source the planes before
     * @param target those of the result, {@code factor} times as wide and high
     * @param strength 0 (source) to 1 (result)
     * @param selection the pixels that may change
     */
    record Planes(
            List<RandomAccessibleInterval<? extends RealType<?>>> source,
            List<RandomAccessibleInterval<? extends RealType<?>>> target,
            int factor,
            double strength,
            Selection selection) {
        /** What the result starts from: the source where it has the result's size and meaning. */
        RandomAccessibleInterval<? extends RealType<?>> before(int channel) {
            return factor == 1 && source.size() == target.size() ? source.get(channel) : target.get(channel);
        }
    }
}
