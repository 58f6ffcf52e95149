// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.engine;

import org.imagejgan.image.Tile;
import org.imagejgan.model.predict.Predictor;
import org.imagejgan.model.sampling.Phantom;
import org.imagejgan.model.sampling.Picture;

/** A noisy plane that is the same everywhere, and what a model makes of it. */
final class MadeUpPlane implements Predictor.Plane {
    private static final double NOISE = 0.1;

    private final int side;
    private final float[] values;
    private final float[] made;

    /** @param side its width and height in pixels */
    MadeUpPlane(int side) {
        this.side = side;
        Picture picture = Phantom.noisy(1, side, side, NOISE);
        values = picture.values();
        made = new float[values.length];
    }

    @Override
    public int width() {
        return side;
    }

    @Override
    public int height() {
        return side;
    }

    @Override
    public boolean read(Tile tile, float[] target) {
        for (int y = 0; y < tile.inHeight(); y++)
            for (int x = 0; x < tile.inWidth(); x++)
                target[y * tile.inWidth() + x] = values[mirrored(tile.inY() + y) * side + mirrored(tile.inX() + x)];
        return true;
    }

    private int mirrored(int place) {
        int across = 2 * side - 2;
        int at = Math.floorMod(place, across);
        return Math.min(at, across - at);
    }

    @Override
    public void write(Tile tile, float[] result) {
        for (int y = 0; y < tile.height(); y++) {
            int from = tile.coreOffset() + y * tile.inWidth();
            System.arraycopy(result, from, made, (tile.y() + y) * side + tile.x(), tile.width());
        }
    }

    /** A copy of what was made of it last. */
    float[] made() {
        return made.clone();
    }
}
