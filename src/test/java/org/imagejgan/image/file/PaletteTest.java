// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.file;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.process.ByteProcessor;
import ij.process.LUT;
import java.awt.Color;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaletteTest {

    private static boolean palette(IntUnaryOperator colours) {
        byte[][] tables = new byte[3][256];
        for (int i = 0; i < 256; i++)
            for (int c = 0; c < 3; c++) tables[c][i] = (byte) (colours.applyAsInt(i) >> 16 - 8 * c);
        return Palette.of(new ByteProcessor(4, 4, new byte[16], new LUT(tables[0], tables[1], tables[2])));
    }

    private static int rgb(int r, int g, int b) {
        return r << 16 | g << 8 | b;
    }

    @Test
    void tablesThatDyeIntensitiesAreNoPalettes() {
        assertFalse(palette(i -> rgb(i, 0, 0)), "red");
        assertFalse(palette(i -> rgb(255 - i, 255, 255)), "from white to cyan");
        assertFalse(palette(i -> Color.HSBtoRGB(i / 256f, 1, 1)), "a circle of hues");
        IntUnaryOperator fire =
                i -> rgb(Math.min(255, 3 * i), Math.max(0, Math.min(255, 3 * i - 255)), i > 170 ? 3 * i - 510 : 0);
        assertFalse(palette(fire), "black, red, yellow, white");
        assertFalse(palette(i -> i == 0 ? 0x0000ff : i == 255 ? 0xff0000 : i * 0x010101), "marked ends");
        assertFalse(palette(i -> i < 16 ? rgb(17 * i, 8 * i, 0) : 0), "a ramp of sixteen colours");
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 16, 200, 256})
    void palettesAreColoursWhateverTheirLength(int colours) {
        Random random = new Random(colours);
        int[] table = random.ints(256, 0, 1 << 24).toArray();
        assertTrue(palette(i -> i < colours ? table[i] : 0));
    }

    /** Palettes of pictures of little colour jump by a few tens of levels only. */
    @Test
    void greysInNoOrderAreAPalette() {
        int[] greys = new Random(5).ints(256, 90, 160).toArray();
        assertTrue(palette(i -> rgb(greys[i], greys[i], greys[i] + 20)));
    }
}
