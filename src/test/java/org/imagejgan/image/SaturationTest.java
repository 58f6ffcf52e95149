// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.Test;

class SaturationTest {
    private static Saturation of(short[] pixels, boolean inside) {
        return Saturation.of(PixelRows.of(ArrayImgs.unsignedShorts(pixels, 12, 12)), PixelType.UINT16, inside);
    }

    /** A disc of radius 4, whose four poles are single pixels, and a single one apart. */
    private static short[] disc(int value) {
        short[] pixels = new short[144];
        for (int i = 0; i < 144; i++) {
            pixels[i] = (short) (i % 97);
            if (Math.hypot(i % 12 - 5, i / 12 - 5) <= 4) pixels[i] = (short) value;
        }
        pixels[11 * 12 + 11] = (short) value;
        return pixels;
    }

    @Test
    void anAreaIsFoundWithItsEdgeAndASinglePixelIsNot() {
        for (int value : new int[] {65535, 4095}) {
            Saturation found = of(disc(value), false);
            for (int i = 0; i < 144; i++)
                assertEquals(Math.hypot(i % 12 - 5, i / 12 - 5) <= 4, found.at(i % 12, i / 12), value + " " + i);
        }
    }

    @Test
    void insideIsWithoutTheEdge() {
        Saturation found = of(disc(65535), true);
        assertTrue(found.at(5, 5));
        assertFalse(found.at(5, 1));
    }

    @Test
    void anyOtherPlateauIsLeftAlone() {
        assertFalse(of(disc(3000), false).any());
    }
}
