// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.border;

import ij.measure.Calibration;
import java.awt.Rectangle;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import org.imagejgan.image.Hyperstack;
import org.imagejgan.image.PixelRows;
import org.imagejgan.image.PixelType;
import org.imagejgan.image.block.PlaneCut;

/**
 * Planes in 32-bit floats, each turned when it is asked for.
 *
 * @param values whose function of grey values is applied; null where they stay as they are stored
 */
record FloatPlanes(Hyperstack planes, Calibration values) implements Hyperstack {

    /** Turns stored values into those that are shown. */
    static void show(float[] stored, Calibration values) {
        for (int i = 0; i < stored.length; i++) stored[i] = (float) values.getCValue((double) stored[i]);
    }

    @Override
    public PixelType type() {
        return PixelType.FLOAT32;
    }

    @Override
    public int width() {
        return planes.width();
    }

    @Override
    public int height() {
        return planes.height();
    }

    @Override
    public int channels() {
        return planes.channels();
    }

    @Override
    public int slices() {
        return planes.slices();
    }

    @Override
    public int frames() {
        return planes.frames();
    }

    @Override
    public RandomAccessibleInterval<? extends RealType<?>> plane(int channel, int slice, int frame) {
        return part(channel, slice, frame, cut().all());
    }

    @Override
    public PlaneCut cut() {
        return planes.cut();
    }

    @Override
    public RandomAccessibleInterval<? extends RealType<?>> part(int channel, int slice, int frame, Rectangle area) {
        float[] floats = PixelRows.of(planes.part(channel, slice, frame, area)).values();
        if (values != null) show(floats, values);
        return ArrayImgs.floats(floats, area.width, area.height);
    }
}
