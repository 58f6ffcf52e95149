// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.apply;

import org.imagejgan.image.Tile;

/** Values between those of a tile, without a network: linear, so never outside of what is there, and with the same mean. */
final class Enlarged {
    private Enlarged() {}

    /**
     * The value at a pixel of the enlarged plane.
     *
     * @param values of the tile's input, row by row
     * @param first where they begin
     * @param tile before it is enlarged
     * @param x column in the enlarged plane
     */
    static float linear(float[] values, int first, Tile tile, int factor, int x, int y) {
        if (factor == 1) return values[first + (y - tile.inY()) * tile.inWidth() + x - tile.inX()];
        float u = (x + 0.5f) / factor - 0.5f - tile.inX();
        float v = (y + 0.5f) / factor - 0.5f - tile.inY();
        int left = (int) Math.floor(u);
        int top = (int) Math.floor(v);
        float above = row(values, first, tile, left, top, u - left);
        float below = row(values, first, tile, left, top + 1, u - left);
        return above + (v - top) * (below - above);
    }

    private static float row(float[] values, int first, Tile tile, int left, int y, float share) {
        int at = first + Math.max(0, Math.min(tile.inHeight() - 1, y)) * tile.inWidth();
        float one = values[at + Math.max(0, left)];
        float other = values[at + Math.min(tile.inWidth() - 1, left + 1)];
        return one + share * (other - one);
    }
}
