// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.apply;

import java.awt.Rectangle;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import org.imagejgan.image.Hyperstack;
import org.imagejgan.image.LentPlanes;
import org.imagejgan.image.PixelType;
import org.imagejgan.image.PlanePixels;
import org.imagejgan.image.block.PlaneCut;
import org.imagejgan.image.border.NewImage;
import org.imagejgan.image.border.OpenImage;
import org.imagejgan.operation.PlaneChoice;

/**
 * An image with the planes that were chosen made anew, each when it is asked for; the others are as they were.
 *
 * @param made of the chosen channels and places, of the image's size and type
 */
record Restored(OpenImage source, Apply made, PlaneChoice chosen) implements Hyperstack.Derived {

    /** A copy of the image. @param lazy whether planes are copied when they are read */
    static NewImage unchanged(OpenImage source, String suffix, boolean lazy) {
        return lazy ? source.copy(suffix, source) : source.copy(suffix);
    }

    /** It as an image. @param lazy whether planes are made when they are read */
    NewImage image(String suffix, boolean lazy) {
        if (lazy) return source.copy(suffix, this);
        NewImage result = source.copy(suffix);
        made.into(result.planes());
        return result;
    }

    /** The same in 32-bit floats, with a channel for each colour. */
    NewImage floats(String suffix, boolean lazy) {
        if (lazy) return source.floatCopy(suffix, this);
        NewImage result = source.floatCopy(suffix);
        made.into(result.planes());
        return result;
    }

    /** Whether colours that are in one array, as those of the source are, are made one by one. */
    private boolean apart() {
        return source.type() == PixelType.RGB && made.type() == PixelType.UINT8;
    }

    @Override
    public RandomAccessibleInterval<? extends RealType<?>> plane(int channel, int slice, int frame) {
        return part(channel, slice, frame, cut().all());
    }

    @Override
    public PlaneCut cut() {
        return made.cut();
    }

    @Override
    public RandomAccessibleInterval<? extends RealType<?>> part(int channel, int slice, int frame, Rectangle area) {
        return apart() ? together(channel, slice, frame, area) : one(channel, slice, frame, area);
    }

    private RandomAccessibleInterval<? extends RealType<?>> one(int channel, int slice, int frame, Rectangle area) {
        return other(channel, slice, frame)
                ? source.part(channel, slice, frame, area)
                : made.part(chosen.channels().indexOf(channel), slice, frame, area);
    }

    private boolean other(int channel, int slice, int frame) {
        return !chosen.channels().contains(channel) || !chosen.places().contains(new Place(slice, frame));
    }

    @Override
    public LentPlanes lent() {
        if (apart()) return Hyperstack.Derived.super.lent();
        LentPlanes others = source.lent();
        LentPlanes own = made.lent();
        return new LentPlanes() {
            @Override
            public RandomAccessibleInterval<? extends RealType<?>> plane(int channel, int slice, int frame) {
                return other(channel, slice, frame)
                        ? others.plane(channel, slice, frame)
                        : own.plane(chosen.channels().indexOf(channel), slice, frame);
            }

            @Override
            public void giveBack() {
                others.giveBack();
                own.giveBack();
            }

            @Override
            public void close() {
                others.close();
                own.close();
            }
        };
    }

    /** A colour of an array with all three. */
    private RandomAccessibleInterval<? extends RealType<?>> together(
            int channel, int slice, int frame, Rectangle area) {
        int first = channel / 3 * 3;
        Object pixels = PlanePixels.blank(PixelType.RGB, area.width, area.height);
        for (int c = 0; c < 3; c++)
            PlanePixels.copy(one(first + c, slice, frame, area), PlanePixels.view(pixels, area.width, area.height, c));
        return PlanePixels.view(pixels, area.width, area.height, channel - first);
    }
}
