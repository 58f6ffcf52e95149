// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.apply;

import org.imagejgan.image.Tile;
import org.imagejgan.model.predict.Predictor;

/** One group of channels of one plane on its way through the model, tile by tile. */
final class TiledPlane implements Predictor.Plane {
    private final PixelScale scale;
    private final PixelScale.Planes planes;
    private final int width;
    private final int height;
    private long failed;

    TiledPlane(PixelScale scale, PixelScale.Planes planes, int width, int height) {
        this.scale = scale;
        this.planes = planes;
        this.width = width;
        this.height = height;
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public int height() {
        return height;
    }

    @Override
    public boolean read(Tile tile, float[] values) {
        if (!planes.selection().touches(tile)) return false;
        scale.read(planes.source(), tile, values);
        return true;
    }

    @Override
    public void write(Tile tile, float[] values) {
        failed += scale.write(tile, values, planes);
    }

    /** Pixels that stayed as they were because the network gave no number. */
    long failed() {
        return failed;
    }
}
