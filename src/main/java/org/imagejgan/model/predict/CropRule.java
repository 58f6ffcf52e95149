// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.predict;

import org.imagejgan.image.Tile;
import org.imagejgan.model.Signature.Footprint;

/** Which piece of a plane stands for all of it: the largest in the middle that is no larger than a tile. */
final class CropRule {
    private CropRule() {}

    /** @param side of a tile; where the plane is narrower than that, the piece is longer the other way */
    static Tile of(int width, int height, int side, Footprint footprint) {
        long area = (long) side * side;
        int high = length(height, Math.max(side, area / width), footprint);
        int wide = length(width, area / high, footprint);
        int x = start(width, wide, footprint);
        int y = start(height, high, footprint);
        return new Tile(x, y, Math.min(wide, width - x), Math.min(high, height - y), x, y, wide, high);
    }

    /** The longest that a network takes and the plane has; the shortest that it takes where the plane is shorter. */
    private static int length(int size, long most, Footprint footprint) {
        long more = Math.min(size, most) - footprint.least();
        return footprint.least() + (int) (Math.max(0, more) / footprint.multiple()) * footprint.multiple();
    }

    /** Begins where the network's own grid of pixels does. */
    private static int start(int size, int length, Footprint footprint) {
        return Math.max(0, size - length) / 2 / footprint.multiple() * footprint.multiple();
    }
}
