// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PlanePixelsTest {

    private static RandomAccessibleInterval<? extends RealType<?>> plane(PixelType type, double... values) {
        RandomAccessibleInterval<? extends RealType<?>> plane =
                PlanePixels.view(PlanePixels.blank(type, values.length, 1), values.length, 1, 0);
        for (int i = 0; i < values.length; i++) plane.getAt(i, 0).setReal(values[i]);
        return plane;
    }

    @ParameterizedTest
    @EnumSource(PixelType.class)
    void aViewIsItsArray(PixelType type) {
        Object pixels = PlanePixels.blank(type, 3, 2);
        RandomAccessibleInterval<? extends RealType<?>> view = PlanePixels.view(pixels, 3, 2, 2);
        assertArrayEquals(new long[] {3, 2}, view.dimensionsAsLongArray());
        assertSame(pixels, PlanePixels.array(view));
        assertEquals(0, view.getAt(2, 1).getRealDouble());
        view.getAt(2, 1).setReal(200);
        assertEquals(
                200, PlanePixels.view(pixels, 3, 2, 2).getAt(2, 1).getRealDouble(), "writing changes the array itself");
    }

    @Test
    void coloursArePartsOfPackedPixels() {
        int[] pixels = {0xff102030};
        for (int c = 0; c < 3; c++)
            assertEquals(
                    0x10 * (c + 1),
                    PlanePixels.view(pixels, 1, 1, c).getAt(0, 0).getRealDouble());
        PlanePixels.view(pixels, 1, 1, 1).getAt(0, 0).setReal(0xee);
        assertEquals(0xff10ee30, pixels[0]);
    }

    @Test
    void otherArraysAreRefused() {
        Exception e = assertThrows(IllegalArgumentException.class, () -> PlanePixels.view(new double[1], 1, 1, 0));
        assertTrue(e.getMessage().contains("Duplicate it"), e.getMessage());
        assertThrows(ArithmeticException.class, () -> PlanePixels.blank(PixelType.UINT8, 1 << 16, 1 << 15));
    }

    @ParameterizedTest
    @EnumSource(PixelType.class)
    void aCopyIsAnotherArrayOfTheSameValues(PixelType type) {
        RandomAccessibleInterval<? extends RealType<?>> from = plane(type, 3, 0, 255, 17);
        RandomAccessibleInterval<? extends RealType<?>> to = plane(type, 9, 9, 9, 9);
        PlanePixels.copy(from, to);
        from.getAt(0, 0).setReal(77);
        assertArrayEquals(new double[] {3, 0, 255, 17}, values(to));
    }

    @Test
    void aCopyIsRoundedToWhatCanBeStored() {
        RandomAccessibleInterval<? extends RealType<?>> from = plane(PixelType.FLOAT32, -7, 12.6, 300, 70_000);
        RandomAccessibleInterval<? extends RealType<?>> to = plane(PixelType.UINT8, 1, 1, 1, 1);
        PlanePixels.copy(from, to);
        assertArrayEquals(new double[] {0, 13, 255, 255}, values(to));
        to = plane(PixelType.UINT16, 1, 1, 1, 1);
        PlanePixels.copy(from, to);
        assertArrayEquals(new double[] {0, 13, 300, 65_535}, values(to));
        to = plane(PixelType.RGB, 1, 1, 1, 1);
        PlanePixels.copy(from, to);
        assertArrayEquals(new double[] {0, 13, 255, 255}, values(to));
    }

    /** What is worked on may be a part of a plane. */
    @Test
    void aPartOfAPlaneIsCopiedFromWhereItLies() {
        RandomAccessibleInterval<? extends RealType<?>> whole = plane(PixelType.UINT16, 1, 2, 3, 4, 5);
        RandomAccessibleInterval<? extends RealType<?>> to = plane(PixelType.UINT16, 0, 0);
        PlanePixels.copy(Views.zeroMin(Views.interval(whole, new long[] {2, 0}, new long[] {3, 0})), to);
        assertArrayEquals(new double[] {3, 4}, values(to));
    }

    private static double[] values(RandomAccessibleInterval<? extends RealType<?>> plane) {
        double[] values = new double[(int) plane.dimension(0)];
        for (int i = 0; i < values.length; i++) values[i] = plane.getAt(i, 0).getRealDouble();
        return values;
    }
}
