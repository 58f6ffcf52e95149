// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.apply;

import java.util.List;
import org.imagejgan.image.PixelRows;
import org.imagejgan.image.PlaneWriter;
import org.imagejgan.image.Saturation;
import org.imagejgan.image.Tile;
import org.imagejgan.model.predict.Predictor;

/** One group of channels of one plane on its way through the model. */
final class PlaneRun implements Predictor.Plane {
    private final PixelScale scale;
    private final PixelScale.Planes planes;
    private final List<Watch> watches;
    private final List<Saturation> saturations;
    private float[] input;
    private int failed;

    /**
     * @param watches what is looked at, channel by channel; none for nothing
     * @param saturations of the planes before; none where their values are not those of the result
     */
    PlaneRun(PixelScale scale, PixelScale.Planes planes, List<Watch> watches, List<Saturation> saturations) {
        this.scale = scale;
        this.planes = planes;
        this.watches = watches;
        this.saturations = saturations;
    }

    @Override
    public int width() {
        return PixelRows.of(planes.source().get(0)).width();
    }

    @Override
    public int height() {
        return PixelRows.of(planes.source().get(0)).height();
    }

    @Override
    public boolean read(Tile tile, float[] values) {
        if (!planes.selection().touches(tile)) return false;
        scale.read(planes.source(), tile, values);
        input = values;
        return true;
    }

    @Override
    public void look(Tile tile, float[] values) {
        scale.read(planes.source(), tile, values);
    }

    @Override
    public void write(Tile tile, float[] values) {
        for (Watch watch : watches) watch.pass(tile, input, values, planes);
        scale.complete(tile, values, planes);
        failed += scale.write(tile, values, planes);
        for (int c = 0; c < saturations.size(); c++)
            PlaneWriter.keepSaturated(
                    tile,
                    planes.factor(),
                    saturations.get(c),
                    planes.source().get(c),
                    planes.target().get(c),
                    planes.selection());
    }

    /** Pixels that stayed as they were because the network gave no number. */
    int failed() {
        return failed;
    }
}
