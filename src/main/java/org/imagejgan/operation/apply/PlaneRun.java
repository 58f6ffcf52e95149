// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.apply;

import org.imagejgan.image.PixelRows;
import org.imagejgan.image.PlaneWriter;
import org.imagejgan.image.Saturation;
import org.imagejgan.image.Tile;
import org.imagejgan.model.predict.Predictor;

/** One group of channels of one plane on its way through the model. */
final class PlaneRun implements Predictor.Plane {
    private final PixelScale scale;
    private final PixelScale.Planes planes;
    private final Watch watch;
    private final Saturation saturation;
    private float[] input;
    private int failed;

    /**
     * @param watch what is looked at; null for nothing
     * @param saturation of the first plane before; null where its values are not those of the result
     */
    PlaneRun(PixelScale scale, PixelScale.Planes planes, Watch watch, Saturation saturation) {
        this.scale = scale;
        this.planes = planes;
        this.watch = watch;
        this.saturation = saturation;
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
        if (watch != null) watch.pass(tile, input, values, planes);
        scale.complete(tile, values, planes);
        failed += scale.write(tile, values, planes);
        if (saturation != null)
            PlaneWriter.keepSaturated(
                    tile,
                    planes.factor(),
                    saturation,
                    planes.source().get(0),
                    planes.target().get(0),
                    planes.selection());
    }

    /** Pixels that stayed as they were because the network gave no number. */
    int failed() {
        return failed;
    }
}
