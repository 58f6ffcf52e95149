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
 * Planes in 32-bit floats, each turned when it is asked for, large ones block by block.
 *
 * @param values whose function of grey values is applied; null where they stay as they are stored
 */
record FloatPlanes(Hyperstack source, Calibration values) implements Hyperstack.Derived {

    /** Turns stored values into those that are shown. */
    static void show(float[] stored, Calibration values) {
        for (int i = 0; i < stored.length; i++) stored[i] = (float) values.getCValue((double) stored[i]);
    }

    @Override
    public PixelType type() {
        return PixelType.FLOAT32;
    }

    @Override
    public PlaneCut cut() {
        return source.cut();
    }

    @Override
    public RandomAccessibleInterval<? extends RealType<?>> plane(int channel, int slice, int frame) {
        return floats(source.plane(channel, slice, frame));
    }

    @Override
    public RandomAccessibleInterval<? extends RealType<?>> part(int channel, int slice, int frame, Rectangle area) {
        return floats(source.part(channel, slice, frame, area));
    }

    private RandomAccessibleInterval<? extends RealType<?>> floats(
            RandomAccessibleInterval<? extends RealType<?>> stored) {
        PixelRows rows = PixelRows.of(stored);
        float[] floats = rows.values();
        if (values != null) show(floats, values);
        return ArrayImgs.floats(floats, rows.width(), rows.height());
    }
}
