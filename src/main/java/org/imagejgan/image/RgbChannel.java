// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image;

import net.imglib2.AbstractWrappedInterval;
import net.imglib2.Interval;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.converter.Converters;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;

/** One colour of packed RGB pixels as a live view; writing leaves the other colours and the alpha byte as they are. */
final class RgbChannel extends AbstractWrappedInterval<RandomAccessibleInterval<UnsignedByteType>>
        implements RandomAccessibleInterval<UnsignedByteType> {
    private final int[] pixels;
    private final int shift;

    /** @param channel 0 red, 1 green, 2 blue */
    RgbChannel(int[] pixels, int width, int height, int channel) {
        super(Converters.argbChannel(ArrayImgs.argbs(pixels, width, height), channel + 1));
        this.pixels = pixels;
        this.shift = 16 - 8 * channel;
    }

    /** The packed pixels, row by row. */
    int[] pixels() {
        return pixels;
    }

    /** How far this colour's byte is from the lowest one, in bits. */
    int shift() {
        return shift;
    }

    @Override
    public RandomAccess<UnsignedByteType> randomAccess() {
        return sourceInterval.randomAccess();
    }

    @Override
    public RandomAccess<UnsignedByteType> randomAccess(Interval interval) {
        return sourceInterval.randomAccess(interval);
    }

    @Override
    public UnsignedByteType getType() {
        return new UnsignedByteType();
    }
}
