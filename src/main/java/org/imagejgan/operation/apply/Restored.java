// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.apply;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import org.imagejgan.image.Hyperstack;
import org.imagejgan.image.PixelType;
import org.imagejgan.operation.PlaneChoice;

/**
 * An image of which some planes are made by a model when they are asked for; the others stay as they are.
 *
 * @param chosen which are made
 */
record Restored(Hyperstack source, Hyperstack made, PlaneChoice chosen) implements Hyperstack {
    @Override
    public PixelType type() {
        return source.type();
    }

    @Override
    public int width() {
        return source.width();
    }

    @Override
    public int height() {
        return source.height();
    }

    @Override
    public int channels() {
        return source.channels();
    }

    @Override
    public int slices() {
        return source.slices();
    }

    @Override
    public int frames() {
        return source.frames();
    }

    @Override
    public RandomAccessibleInterval<? extends RealType<?>> plane(int channel, int slice, int frame) {
        int at = chosen.channels().indexOf(channel);
        boolean there = at >= 0 && chosen.places().contains(new Place(slice, frame));
        return there ? made.plane(at, slice, frame) : source.plane(channel, slice, frame);
    }
}
