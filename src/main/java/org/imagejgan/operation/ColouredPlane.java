// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation;

import org.imagejgan.image.Lab;
import org.imagejgan.image.LightnessPlane;
import org.imagejgan.image.Selection;
import org.imagejgan.image.Tile;
import org.imagejgan.model.TiledPlane;

/** A plane on its way through a model that gives its lightness colours. */
final class ColouredPlane implements TiledPlane {
    private final LightnessPlane plane;
    private final int[] target;
    private final Selection selection;
    private float[] lightness = new float[0];
    private long failed;

    /** @param target the pixels of the result, which begin as the plane's own */
    ColouredPlane(LightnessPlane plane, int[] target, Selection selection) {
        this.plane = plane;
        this.target = target;
        this.selection = selection;
    }

    @Override
    public int width() {
        return plane.width();
    }

    @Override
    public int height() {
        return plane.height();
    }

    @Override
    public boolean read(Tile tile, float[] values) {
        if (!selection.touches(tile)) return false;
        plane.read(tile, values);
        if (lightness.length != tile.inputSize()) lightness = new float[tile.inputSize()];
        System.arraycopy(values, 0, lightness, 0, lightness.length);
        return true;
    }

    /** Gives the tile that was read last its colours: a of every pixel, then b. */
    @Override
    public void write(Tile tile, float[] values) {
        int size = tile.inputSize();
        for (int row = 0; row < tile.height(); row++) {
            int from = tile.coreOffset() + row * tile.inWidth();
            int to = (tile.y() + row) * width() + tile.x();
            for (int i = 0; i < tile.width(); i++) {
                if (!selection.contains(tile.x() + i, tile.y() + row)) continue;
                float a = values[from + i];
                float b = values[size + from + i];
                if (Float.isFinite(a) && Float.isFinite(b))
                    target[to + i] = Lab.scaled(lightness[from + i], a, b).rgb();
                else failed++;
            }
        }
    }

    /** Pixels that stayed as they were because the network gave none that is finite. */
    long failed() {
        return failed;
    }
}
