// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.block;

import java.awt.Rectangle;
import net.imglib2.AbstractInterval;
import net.imglib2.Interval;
import net.imglib2.Point;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;

/**
 * A plane of which some whole rows are read at a time, and the last of them kept: who goes through it from top to bottom
 * reads each row once. Writing changes nothing that lasts. Not safe for several threads.
 *
 * @param <T> of a pixel
 */
public final class StripPlane<T extends RealType<T>> extends AbstractInterval implements RandomAccessibleInterval<T> {
    private final BlockStack stack;
    private final int n;
    private RandomAccessibleInterval<T> strip;
    private int top;

    private StripPlane(BlockStack stack, int n) {
        super(new long[2], new long[] {stack.getWidth() - 1L, stack.getHeight() - 1L}, false);
        this.stack = stack;
        this.n = n;
    }

    /** A plane of a stack of 8, 16 or 32 bits, counted from 1. */
    public static RandomAccessibleInterval<? extends RealType<?>> of(BlockStack stack, int n) {
        return new StripPlane<>(stack, n);
    }

    /** The strip that holds a row. */
    private RandomAccessibleInterval<T> holding(int y) {
        if (strip != null && y >= top && y < top + strip.dimension(1)) return strip;
        strip = null;
        top = y / stack.strip() * stack.strip();
        int rows = Math.min(stack.strip(), stack.getHeight() - top);
        strip = view(
                stack.part(n, new Rectangle(0, top, stack.getWidth(), rows)).getPixels(), rows);
        return strip;
    }

    @SuppressWarnings("unchecked")
    private RandomAccessibleInterval<T> view(Object pixels, int rows) {
        int width = stack.getWidth();
        RandomAccessibleInterval<?> view;
        if (pixels instanceof byte[] bytes) view = ArrayImgs.unsignedBytes(bytes, width, rows);
        else if (pixels instanceof short[] shorts) view = ArrayImgs.unsignedShorts(shorts, width, rows);
        else view = ArrayImgs.floats((float[]) pixels, width, rows);
        return (RandomAccessibleInterval<T>) view;
    }

    @Override
    public RandomAccess<T> randomAccess() {
        return new Access();
    }

    @Override
    public RandomAccess<T> randomAccess(Interval interval) {
        return new Access();
    }

    @Override
    public T getType() {
        return holding(strip == null ? 0 : top).getType();
    }

    private final class Access extends Point implements RandomAccess<T> {
        private RandomAccessibleInterval<T> of;
        private RandomAccess<T> in;

        Access() {
            super(2);
        }

        @Override
        public T get() {
            RandomAccessibleInterval<T> held = holding((int) position[1]);
            if (held != of) {
                of = held;
                in = held.randomAccess();
            }
            in.setPosition(position[0], 0);
            in.setPosition(position[1] - top, 1);
            return in.get();
        }

        @Override
        public T getType() {
            return StripPlane.this.getType();
        }

        @Override
        public Access copy() {
            Access copy = new Access();
            copy.setPosition(this);
            return copy;
        }
    }
}
