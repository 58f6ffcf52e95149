// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.render;

import java.awt.Rectangle;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import org.imagejgan.image.Normalizer;
import org.imagejgan.image.PixelRows;
import org.imagejgan.image.Tile;
import org.imagejgan.model.predict.Predictor;

/**
 * A changed part of a plane that was rendered before: the new fades into the old around it, so that no edge is seen where a
 * network looks at the whole image and sees another one now.
 */
final class RenderedPart implements Predictor.Plane {
    private final RenderedPlane plane;
    private final List<RandomAccessibleInterval<? extends RealType<?>>> target;
    private final Normalizer scale;
    private final Rectangle changed;
    private final int fade;

    /**
     * @param changed where labels, objects or looks are others
     * @param fade pixels from there to where all is as it was; 0 for an edge
     */
    RenderedPart(
            MapTiles maps,
            List<RandomAccessibleInterval<? extends RealType<?>>> target,
            Normalizer scale,
            Rectangle changed,
            int fade) {
        plane = new RenderedPlane(maps, target, scale);
        this.target = target;
        this.scale = scale;
        this.changed = changed;
        this.fade = fade;
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
        return plane.read(tile, values);
    }

    @Override
    public void write(Tile tile, float[] values) {
        if (fade > 0)
            for (int c = 0; c < target.size(); c++)
                blend(tile, values, c * tile.inputSize(), PixelRows.of(target.get(c)));
        plane.write(tile, values);
    }

    private void blend(Tile tile, float[] values, int offset, PixelRows before) {
        for (int y = tile.y(); y < tile.y() + tile.height(); y++) {
            int at = offset + tile.coreOffset() + (y - tile.y()) * tile.inWidth() - tile.x();
            for (int x = tile.x(); x < tile.x() + tile.width(); x++) {
                float weight = weight(x, y);
                if (weight == 1) continue;
                float old = scale.apply(before.get(x, y));
                values[at + x] = old + weight * (values[at + x] - old);
            }
        }
    }

    /** 1 in the changed part and near it, falling along a line over the outer half of what fades. */
    private float weight(int x, int y) {
        int across = Math.max(changed.x - x, x - (changed.x + changed.width - 1));
        int down = Math.max(changed.y - y, y - (changed.y + changed.height - 1));
        int away = Math.max(0, Math.max(across, down));
        return Math.min(1, 2f * (fade + 1 - away) / (fade + 1));
    }
}
