// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.apply;

import java.awt.Rectangle;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import org.imagejgan.image.Hyperstack;
import org.imagejgan.image.PixelType;
import org.imagejgan.image.block.PlaneCut;
import org.imagejgan.image.border.NewImage;
import org.imagejgan.image.border.OpenImage;
import org.imagejgan.operation.PlaneChoice;

/**
 * An image with the planes that were chosen made anew, each when it is asked for; the others are as they were.
 *
 * @param made of the chosen channels and places, of the image's size and type
 */
record Restored(OpenImage source, Apply made, PlaneChoice chosen) implements Hyperstack {

    /** A copy of the image. @param lazy whether planes are copied when they are read */
    static NewImage unchanged(OpenImage source, String suffix, boolean lazy) {
        return lazy ? source.copy(suffix, source) : source.copy(suffix);
    }

    /** It as an image. @param lazy whether planes are made when they are read, where that can be */
    NewImage image(String suffix, boolean lazy) {
        if (lazy && alike()) return source.copy(suffix, this);
        NewImage result = source.copy(suffix);
        made.into(result.planes());
        return result;
    }

    /** Whether planes that are made can stand beside those that are as they were: of RGB all colours are in one plane. */
    private boolean alike() {
        boolean whole = source.type() != PixelType.RGB || chosen.channels().size() == source.channels();
        return whole
                && made.type() == source.type()
                && made.channels() == chosen.channels().size();
    }

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
        return isMade(channel, slice, frame)
                ? made.plane(chosen.channels().indexOf(channel), slice, frame)
                : source.part(channel, slice, frame, cut().all());
    }

    @Override
    public PlaneCut cut() {
        return made.cut();
    }

    @Override
    public RandomAccessibleInterval<? extends RealType<?>> part(int channel, int slice, int frame, Rectangle area) {
        return isMade(channel, slice, frame)
                ? made.part(chosen.channels().indexOf(channel), slice, frame, area)
                : source.part(channel, slice, frame, area);
    }

    private boolean isMade(int channel, int slice, int frame) {
        return chosen.channels().contains(channel) && chosen.places().contains(new Place(slice, frame));
    }
}
