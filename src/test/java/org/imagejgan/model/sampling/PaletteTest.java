// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.sampling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class PaletteTest {
    /** Two channels: three pixels near (0, 1), two near (1, 0). */
    private static final Picture TWO = new Picture(2, 1, 5, new float[] {0, 0.1f, 0.2f, 0.9f, 1, 1, 1, 1, 0, 0});

    @Test
    void coloursAreMeansOfPixelsThatAreAlike() {
        List<float[]> colours = Palette.of(TWO, 2).colours();
        assertArrayEquals(new float[] {0.1f, 1}, colours.get(0), 1e-6f);
        assertArrayEquals(new float[] {0.95f, 0}, colours.get(1), 1e-6f);
    }

    @Test
    void eachPixelGetsTheNearestColour() {
        Picture made = Palette.of(TWO, 2).nearest(new Picture(2, 1, 2, new float[] {0.4f, 0.6f, 0.9f, 0.2f}));
        assertArrayEquals(new float[] {0.1f, 0.95f, 1, 0}, made.values(), 1e-6f);
        assertEquals(new Size(1, 2), made.size());
    }

    @Test
    void aPictureOfFewColoursHasNoMore() {
        Picture flat = new Picture(1, 2, 2, new float[] {3, 3, 3, 7});
        assertEquals(2, Palette.of(flat, 5).colours().size());
        assertArrayEquals(flat.values(), Palette.of(flat, 5).nearest(flat).values());
    }

    @Test
    void withoutColoursThereIsNone() {
        assertThrows(IllegalArgumentException.class, () -> new Palette(List.of()));
    }
}
