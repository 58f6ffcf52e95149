// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.predict;

import org.imagejgan.image.Tile;

/** An image plane as a network sees it: pieces are read as normalised values, results are written back. */
public interface TiledPlane {
    int width();

    int height();

    /**
     * Fills {@code target} with the tile's input, {@code [channels, inHeight, inWidth]} from index 0.
     *
     * @return whether the result of this tile is wanted at all
     */
    boolean read(Tile tile, float[] target);

    /**
     * Takes the network's result for the tile's input, {@code [channels, inHeight, inWidth]}; only the core counts. Where
     * the model enlarges, the tile is that of the enlarged plane.
     */
    void write(Tile tile, float[] values);
}
