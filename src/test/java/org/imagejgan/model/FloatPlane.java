// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model;

import java.util.ArrayList;
import java.util.List;
import net.imglib2.img.array.ArrayImgs;
import org.imagejgan.image.Normalizer;
import org.imagejgan.image.PlaneReader;
import org.imagejgan.image.Tile;
import org.imagejgan.model.predict.Predictor;
import org.imagejgan.model.sampling.Picture;

/** A picture that is run through a model tile by tile; it remembers the tiles it was asked for. */
public class FloatPlane implements Predictor.Plane {
    public final float[] result;
    public final List<Tile> tiles = new ArrayList<>();
    private final Picture picture;
    private final int factor;

    public FloatPlane(Picture picture) {
        this(picture, 1);
    }

    /** @param factor by how much the model enlarges */
    public FloatPlane(Picture picture, int factor) {
        this.picture = picture;
        this.factor = factor;
        result = new float[factor * factor * picture.values().length];
    }

    @Override
    public int width() {
        return picture.width();
    }

    @Override
    public int height() {
        return picture.height();
    }

    @Override
    public boolean read(Tile tile, float[] target) {
        tiles.add(tile);
        var plane = ArrayImgs.floats(picture.values(), picture.width(), picture.height());
        PlaneReader.read(plane, tile, Normalizer.IDENTITY, target, 0);
        return true;
    }

    @Override
    public void write(Tile tile, float[] values) {
        for (int row = 0; row < tile.height(); row++) {
            int from = tile.coreOffset() + row * tile.inWidth();
            System.arraycopy(values, from, result, (tile.y() + row) * factor * width() + tile.x(), tile.width());
        }
    }
}
