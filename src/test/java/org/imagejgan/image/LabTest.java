// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabTest {

    /** Published values of the primaries under D65, such as Lindbloom's calculator gives them. */
    @ParameterizedTest
    @CsvSource({
        "000000, 0, 0, 0",
        "ffffff, 100, 0, 0",
        "ff0000, 53.2408, 80.0925, 67.2032",
        "00ff00, 87.7347, -86.1827, 83.1793",
        "0000ff, 32.2970, 79.1875, -107.8602",
        "777777, 50.0344, 0, 0"
    })
    void knownColours(String rgb, double l, double a, double b) {
        Lab lab = Lab.of(Integer.parseInt(rgb, 16));
        assertEquals(l, lab.l(), 0.01);
        assertEquals(a, lab.a(), 0.01);
        assertEquals(b, lab.b(), 0.01);
    }

    @Test
    void everyThirdColourComesBackExactly() {
        for (int red = 0; red < 256; red += 3)
            for (int green = 0; green < 256; green += 3)
                for (int blue = 0; blue < 256; blue += 3) {
                    int rgb = 0xff000000 | red << 16 | green << 8 | blue;
                    assertEquals(rgb, Lab.of(rgb).rgb(), () -> Integer.toHexString(rgb));
                }
    }

    @Test
    void greysOfNoChromaStayThemselves() {
        for (int grey = 0; grey < 256; grey++) {
            int rgb = new Lab(Lab.lightness(grey / 255.0), 0, 0).rgb();
            assertEquals(0xff000000 | grey * 0x010101, rgb);
        }
    }

    @Test
    void coloursThatNoScreenShowsKeepLightnessAndHue() {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 20_000; i++) {
            Lab wanted = new Lab(
                    100 * random.nextDouble(), 260 * random.nextDouble() - 130, 260 * random.nextDouble() - 130);
            Lab shown = Lab.of(wanted.rgb());
            // Half a level of rounding in each channel.
            assertEquals(wanted.l(), shown.l(), 0.35, wanted::toString);
            double wantedChroma = Math.hypot(wanted.a(), wanted.b());
            double shownChroma = Math.hypot(shown.a(), shown.b());
            assertTrue(shownChroma <= wantedChroma + 1.5, wanted::toString);
            double across = (wanted.a() * shown.b() - wanted.b() * shown.a()) / wantedChroma;
            if (wanted.l() > 10) assertEquals(0, across, 1.5, wanted::toString);
        }
    }

    @Test
    void lightnessOutsideItsRangeIsClamped() {
        assertEquals(0xffffffff, new Lab(130, 0, 0).rgb());
        assertEquals(0xff000000, new Lab(-5, 20, 20).rgb());
        assertEquals(0, Lab.lightness(-1));
        assertEquals(100, Lab.lightness(2), 1e-9);
    }
}
