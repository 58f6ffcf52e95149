// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image;

import java.awt.Rectangle;
import java.lang.reflect.Array;
import java.util.Arrays;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.basictypeaccess.array.ArrayDataAccess;
import net.imglib2.type.numeric.RealType;

/** Planes as the arrays that ImageJ keeps them in: bytes, shorts, floats, or packed ints for RGB. */
public final class PlanePixels {
    private PlanePixels() {}

    /** A new array for a plane, all 0. */
    public static Object blank(PixelType type, int width, int height) {
        int size = Math.multiplyExact(width, height);
        return switch (type) {
            case UINT8 -> new byte[size];
            case UINT16 -> new short[size];
            case FLOAT32 -> new float[size];
            case RGB -> new int[size];
        };
    }

    /** Such an array, all 0 again. */
    public static Object cleared(Object pixels) {
        if (pixels instanceof byte[] bytes) Arrays.fill(bytes, (byte) 0);
        else if (pixels instanceof short[] shorts) Arrays.fill(shorts, (short) 0);
        else if (pixels instanceof float[] floats) Arrays.fill(floats, 0);
        else Arrays.fill((int[]) pixels, 0);
        return pixels;
    }

    /**
     * A view on such an array; writing changes it.
     *
     * @param colour of packed pixels: 0 red, 1 green, 2 blue; else not looked at
     * @throws IllegalArgumentException if it is of another kind
     */
    public static RandomAccessibleInterval<? extends RealType<?>> view(
            Object pixels, int width, int height, int colour) {
        if (pixels instanceof byte[] bytes) return ArrayImgs.unsignedBytes(bytes, width, height);
        if (pixels instanceof short[] shorts) return ArrayImgs.unsignedShorts(shorts, width, height);
        if (pixels instanceof float[] floats) return ArrayImgs.floats(floats, width, height);
        if (pixels instanceof int[] ints) return new RgbChannel(ints, width, height, colour);
        throw new IllegalArgumentException("The pixels of this image cannot be read. Duplicate it and try again.");
    }

    /** The array of a plane that {@link #view} made. */
    public static Object array(RandomAccessibleInterval<?> plane) {
        if (plane instanceof RgbChannel colour) return colour.pixels();
        return ((ArrayDataAccess<?>) ((ArrayImg<?, ?>) plane).update(null)).getCurrentStorageArray();
    }

    /** A new array with the pixels of a part of a plane. @param width of the plane */
    public static Object cut(Object pixels, int width, Rectangle area) {
        Object cut =
                Array.newInstance(pixels.getClass().getComponentType(), Math.multiplyExact(area.width, area.height));
        for (int y = 0; y < area.height; y++)
            System.arraycopy(pixels, (area.y + y) * width + area.x, cut, y * area.width, area.width);
        return cut;
    }

    /**
     * Puts the pixels of a part of a plane in their place.
     *
     * @param pixels of the plane
     * @param width of the plane
     * @param area where the part lies
     */
    public static void put(Object part, Object pixels, int width, Rectangle area) {
        for (int y = 0; y < area.height; y++)
            System.arraycopy(part, y * area.width, pixels, (area.y + y) * width + area.x, area.width);
    }

    /** Copies all pixels of a plane into another of its size, rounded to what that can store. */
    public static void copy(
            RandomAccessibleInterval<? extends RealType<?>> from, RandomAccessibleInterval<? extends RealType<?>> to) {
        if (from instanceof ArrayImg
                && to instanceof ArrayImg
                && array(from).getClass() == array(to).getClass()) {
            System.arraycopy(array(from), 0, array(to), 0, Array.getLength(array(to)));
            return;
        }
        PixelRows source = PixelRows.of(from);
        PixelRows target = PixelRows.of(to);
        float[] row = new float[source.width()];
        double[] values = new double[row.length];
        for (int y = 0; y < source.height(); y++) {
            source.read(0, y, row.length, row, 0);
            for (int x = 0; x < row.length; x++) values[x] = row[x];
            target.write(0, y, values.length, values);
        }
    }
}
