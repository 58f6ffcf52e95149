// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image;

import net.imglib2.AbstractInterval;
import net.imglib2.Interval;
import net.imglib2.Point;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.basictypeaccess.ByteAccess;
import net.imglib2.type.numeric.integer.UnsignedByteType;

/**
 * One colour of packed RGB pixels as a live view; writing leaves the other colours and the alpha byte as they are.
 * (imglib2's own view of a channel spills into its neighbours when values above 127 are written.)
 */
final class RgbChannel extends AbstractInterval implements RandomAccessibleInterval<UnsignedByteType> {
    private final int[] pixels;
    private final int width;
    private final int shift;

    /** @param channel 0 red, 1 green, 2 blue */
    RgbChannel(int[] pixels, int width, int height, int channel) {
        super(new long[2], new long[] {width - 1, height - 1}, false);
        this.pixels = pixels;
        this.width = width;
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
        return new Access();
    }

    @Override
    public RandomAccess<UnsignedByteType> randomAccess(Interval interval) {
        return new Access();
    }

    @Override
    public UnsignedByteType getType() {
        return new UnsignedByteType();
    }

    /** Its one pixel lies wherever the access is. */
    private final class Access extends Point implements RandomAccess<UnsignedByteType>, ByteAccess {
        private final UnsignedByteType pixel = new UnsignedByteType(this);

        Access() {
            super(2);
        }

        private int place() {
            return (int) (position[1] * width + position[0]);
        }

        @Override
        public byte getValue(int index) {
            return (byte) (pixels[place()] >> shift);
        }

        @Override
        public void setValue(int index, byte value) {
            int place = place();
            pixels[place] = pixels[place] & ~(0xff << shift) | (value & 0xff) << shift;
        }

        @Override
        public UnsignedByteType get() {
            return pixel;
        }

        @Override
        public UnsignedByteType getType() {
            return pixel;
        }

        @Override
        public Access copy() {
            Access copy = new Access();
            copy.setPosition(this);
            return copy;
        }
    }
}
