// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.render;

import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import org.imagejgan.image.Normalizer;
import org.imagejgan.image.PlaneWriter;
import org.imagejgan.image.Selection;
import org.imagejgan.image.Tile;
import org.imagejgan.model.predict.Predictor;

/** A label plane on its way through a network into the planes of an image. */
final class RenderedPlane implements Predictor.Plane {
    private final MapTiles maps;
    private final List<RandomAccessibleInterval<? extends RealType<?>>> target;
    private final Normalizer scale;
    private int failed;

    /** @param scale of the values that the network makes */
    RenderedPlane(MapTiles maps, List<RandomAccessibleInterval<? extends RealType<?>>> target, Normalizer scale) {
        this.maps = maps;
        this.target = target;
        this.scale = scale;
    }

    @Override
    public int width() {
        return maps.plane().width();
    }

    @Override
    public int height() {
        return maps.plane().height();
    }

    @Override
    public boolean read(Tile tile, float[] values) {
        maps.read(tile, values);
        return true;
    }

    @Override
    public void write(Tile tile, float[] values) {
        for (int c = 0; c < target.size(); c++) {
            var plane = target.get(c);
            int offset = c * tile.inputSize() + tile.coreOffset();
            failed += PlaneWriter.write(values, offset, tile.inWidth(), tile, scale, 1, plane, plane, Selection.ALL);
        }
    }

    /** Pixels that stayed as they were because the network gave no number. */
    int failed() {
        return failed;
    }
}
