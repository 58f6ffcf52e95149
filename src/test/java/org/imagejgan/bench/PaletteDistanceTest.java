// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.process.ColorProcessor;
import org.junit.jupiter.api.Test;

class PaletteDistanceTest {
    private static ColorProcessor halves(int left, int right) {
        ColorProcessor image = new ColorProcessor(8, 6);
        for (int i = 0; i < 48; i++) image.set(i, i % 8 < 4 ? left : right);
        return image;
    }

    @Test
    void theSameColoursInOtherPlacesAreNoDistance() {
        assertEquals(0, PaletteDistance.of(halves(0x203040, 0xff8000), halves(0xff8000, 0x203040)), 1e-5);
    }

    @Test
    void anImageOfManyColoursIsAtNoDistanceFromItself() {
        ColorProcessor many = new ColorProcessor(20, 20);
        for (int i = 0; i < 400; i++) many.set(i, 0x010305 * i);
        assertEquals(0, PaletteDistance.of(many, many), 1e-9);
        assertTrue(PaletteDistance.plain(many, many) > 1);
    }

    @Test
    void aColourThatTheOtherLacksCountsInItsDirectionOnly() {
        // Black is 100 from white; half of the one image has it, none of the other.
        assertEquals(25, PaletteDistance.of(halves(0, 0xffffff), halves(0xffffff, 0xffffff)), 1e-3);
        assertEquals(100, PaletteDistance.of(halves(0, 0), halves(0xffffff, 0xffffff)), 1e-3);
    }
}
