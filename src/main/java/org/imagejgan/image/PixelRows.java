// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image;

import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.basictypeaccess.array.ByteArray;
import net.imglib2.img.basictypeaccess.array.FloatArray;
import net.imglib2.img.basictypeaccess.array.ShortArray;
import net.imglib2.type.numeric.IntegerType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Util;

/**
 * Runs of pixels of a plane, read and written through its primitive array where it has one. Coordinates count from the
 * plane's minimum and are not checked. Writing is the one place where values are rounded and clamped.
 */
public abstract sealed class PixelRows {
    private final int width;
    private final int height;
    private final boolean mayBeNonFinite;

    private PixelRows(RandomAccessibleInterval<?> plane, boolean mayBeNonFinite) {
        this.width = Math.toIntExact(plane.dimension(0));
        this.height = Math.toIntExact(plane.dimension(1));
        this.mayBeNonFinite = mayBeNonFinite;
    }

    /** @throws IllegalArgumentException unless the plane has two dimensions and a pixel */
    public static PixelRows of(RandomAccessibleInterval<? extends RealType<?>> plane) {
        if (plane.numDimensions() != 2 || plane.dimension(0) < 1 || plane.dimension(1) < 1)
            throw new IllegalArgumentException("A plane must have two dimensions and at least one pixel.");
        if (plane instanceof RgbChannel channel) return new Colours(channel);
        if (plane instanceof ArrayImg<?, ?> array) {
            Object pixels = array.update(null);
            Object type = array.getType();
            if (type instanceof UnsignedByteType && pixels instanceof ByteArray a) return new Bytes(plane, a);
            if (type instanceof UnsignedShortType && pixels instanceof ShortArray a) return new Shorts(plane, a);
            if (type instanceof FloatType && pixels instanceof FloatArray a) return new Floats(plane, a);
        }
        return new Others(plane);
    }

    public final int width() {
        return width;
    }

    public final int height() {
        return height;
    }

    final int index(int x, int y) {
        return y * width + x;
    }

    /** Whether a pixel can be NaN or infinite. */
    final boolean mayBeNonFinite() {
        return mayBeNonFinite;
    }

    /** All values, row by row. */
    public final float[] values() {
        float[] values = new float[Math.multiplyExact(width, height)];
        for (int y = 0; y < height; y++) read(0, y, width, values, y * width);
        return values;
    }

    public abstract double get(int x, int y);

    public abstract void read(int x, int y, int n, float[] target, int at);

    /** Writes finite values, rounded to the nearest that can be stored. */
    public abstract void write(int x, int y, int n, double[] values);

    /** The nearest integer from 0 to max. */
    private static int rounded(double value, int max) {
        return value <= 0 ? 0 : value >= max ? max : (int) (value + 0.5);
    }

    private static final class Bytes extends PixelRows {
        private final byte[] pixels;

        Bytes(RandomAccessibleInterval<?> plane, ByteArray array) {
            super(plane, false);
            this.pixels = array.getCurrentStorageArray();
        }

        @Override
        public double get(int x, int y) {
            return pixels[index(x, y)] & 0xff;
        }

        @Override
        public void read(int x, int y, int n, float[] target, int at) {
            int from = index(x, y);
            for (int i = 0; i < n; i++) target[at + i] = pixels[from + i] & 0xff;
        }

        @Override
        public void write(int x, int y, int n, double[] values) {
            int to = index(x, y);
            for (int i = 0; i < n; i++) pixels[to + i] = (byte) rounded(values[i], 0xff);
        }
    }

    private static final class Shorts extends PixelRows {
        private final short[] pixels;

        Shorts(RandomAccessibleInterval<?> plane, ShortArray array) {
            super(plane, false);
            this.pixels = array.getCurrentStorageArray();
        }

        @Override
        public double get(int x, int y) {
            return pixels[index(x, y)] & 0xffff;
        }

        @Override
        public void read(int x, int y, int n, float[] target, int at) {
            int from = index(x, y);
            for (int i = 0; i < n; i++) target[at + i] = pixels[from + i] & 0xffff;
        }

        @Override
        public void write(int x, int y, int n, double[] values) {
            int to = index(x, y);
            for (int i = 0; i < n; i++) pixels[to + i] = (short) rounded(values[i], 0xffff);
        }
    }

    private static final class Floats extends PixelRows {
        private final float[] pixels;

        Floats(RandomAccessibleInterval<?> plane, FloatArray array) {
            super(plane, true);
            this.pixels = array.getCurrentStorageArray();
        }

        @Override
        public double get(int x, int y) {
            return pixels[index(x, y)];
        }

        @Override
        public void read(int x, int y, int n, float[] target, int at) {
            System.arraycopy(pixels, index(x, y), target, at, n);
        }

        @Override
        public void write(int x, int y, int n, double[] values) {
            int to = index(x, y);
            for (int i = 0; i < n; i++) pixels[to + i] = (float) values[i];
        }
    }

    private static final class Colours extends PixelRows {
        private final int[] pixels;
        private final int shift;

        Colours(RgbChannel channel) {
            super(channel, false);
            this.pixels = channel.pixels();
            this.shift = channel.shift();
        }

        @Override
        public double get(int x, int y) {
            return pixels[index(x, y)] >> shift & 0xff;
        }

        @Override
        public void read(int x, int y, int n, float[] target, int at) {
            int from = index(x, y);
            for (int i = 0; i < n; i++) target[at + i] = pixels[from + i] >> shift & 0xff;
        }

        @Override
        public void write(int x, int y, int n, double[] values) {
            int to = index(x, y);
            int others = ~(0xff << shift);
            for (int i = 0; i < n; i++) pixels[to + i] = pixels[to + i] & others | rounded(values[i], 0xff) << shift;
        }
    }

    /** Any other real type, pixel by pixel. */
    private static final class Others extends PixelRows {
        private final RandomAccess<? extends RealType<?>> access;
        private final long left;
        private final long top;

        Others(RandomAccessibleInterval<? extends RealType<?>> plane) {
            super(plane, !(Util.getTypeFromInterval(plane) instanceof IntegerType));
            this.access = plane.randomAccess();
            this.left = plane.min(0);
            this.top = plane.min(1);
        }

        private RealType<?> at(int x, int y) {
            access.setPosition(left + x, 0);
            access.setPosition(top + y, 1);
            return access.get();
        }

        @Override
        public double get(int x, int y) {
            return at(x, y).getRealDouble();
        }

        @Override
        public void read(int x, int y, int n, float[] target, int at) {
            for (int i = 0; i < n; i++) target[at + i] = at(x + i, y).getRealFloat();
        }

        @Override
        public void write(int x, int y, int n, double[] values) {
            for (int i = 0; i < n; i++) {
                RealType<?> pixel = at(x + i, y);
                double value = mayBeNonFinite() ? values[i] : Math.rint(values[i]);
                pixel.setReal(Math.max(pixel.getMinValue(), Math.min(pixel.getMaxValue(), value)));
            }
        }
    }
}
