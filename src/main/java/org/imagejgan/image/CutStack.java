// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image;

import java.awt.Rectangle;
import java.util.Objects;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;

/**
 * A part of an image: some of its columns, and all channels or one. Nothing is copied.
 *
 * @param source the whole
 * @param channel the one that is kept, from 0; {@value #ALL} for all
 * @param left the first column
 * @param width how many columns
 */
public record CutStack(Hyperstack source, int channel, int left, int width) implements Hyperstack.Derived {
    /** Every channel is kept. */
    public static final int ALL = -1;

    public CutStack {
        Objects.checkFromIndexSize(left, width, source.width());
        if (channel != ALL) Objects.checkIndex(channel, source.channels());
    }

    /** One channel. @throws IndexOutOfBoundsException if there is no such channel */
    public static CutStack channel(Hyperstack source, int channel) {
        return new CutStack(source, channel, 0, source.width());
    }

    /** Some columns. @throws IndexOutOfBoundsException if they are not inside */
    public static CutStack columns(Hyperstack source, int left, int width) {
        return new CutStack(source, ALL, left, width);
    }

    /** A colour alone is 8-bit. */
    @Override
    public PixelType type() {
        return channel != ALL && source.type() == PixelType.RGB ? PixelType.UINT8 : source.type();
    }

    @Override
    public int channels() {
        return channel == ALL ? source.channels() : 1;
    }

    @Override
    public RandomAccessibleInterval<? extends RealType<?>> plane(int index, int slice, int frame) {
        Objects.checkIndex(index, channels());
        RandomAccessibleInterval<? extends RealType<?>> plane =
                source.plane(channel == ALL ? index : channel, slice, frame);
        return width == source.width() ? plane : columns(plane);
    }

    @Override
    public RandomAccessibleInterval<? extends RealType<?>> part(int index, int slice, int frame, Rectangle area) {
        Objects.checkIndex(index, channels());
        Rectangle inSource = new Rectangle(left + area.x, area.y, area.width, area.height);
        return source.part(channel == ALL ? index : channel, slice, frame, inSource);
    }

    private RandomAccessibleInterval<? extends RealType<?>> columns(
            RandomAccessibleInterval<? extends RealType<?>> plane) {
        return Views.zeroMin(
                Views.interval(plane, new long[] {left, 0}, new long[] {left + width - 1L, plane.dimension(1) - 1}));
    }
}
