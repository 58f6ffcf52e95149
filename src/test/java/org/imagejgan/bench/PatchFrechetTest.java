// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.imagejgan.model.sampling.Picture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers are those of {@code bench/distances.py}. */
class PatchFrechetTest {
    private final ImageDistance distance = new PatchFrechet();

    @Test
    void toItselfNothing() {
        assertEquals(0, distance.between(Waves.real(3), Waves.real(3)), 1e-9);
    }

    @ParameterizedTest
    @CsvSource({"1, 1.21502618", "2, 1.92227855", "3, 3.22071839"})
    void asNumpyFinds(int channels, double expected) {
        assertEquals(expected, distance.between(Waves.real(channels), Waves.other(channels)), 1e-6 * expected);
    }

    @Test
    void halvesAsNumpyFinds() {
        assertEquals(0.266156712, Halves.distance(Waves.odd(), distance), 1e-6);
    }

    /** A period of the stride: the same patches in another order. */
    @Test
    void orderOfPatchesDoesNotMatter() {
        List<Integer> order = new ArrayList<>(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11));
        Picture image = tiles(order);
        Collections.shuffle(order, new Random(1));
        assertEquals(0, distance.between(image, tiles(order)), 1e-9);
    }

    /** Patches side by side, apart by a constant image that all cuts between them see alike. */
    private static Picture tiles(List<Integer> order) {
        int period = 20;
        float[] values = new float[period * period * order.size()];
        Picture waves = Waves.real(1);
        for (int t = 0; t < order.size(); t++) {
            for (int y = 0; y < 7; y++) {
                for (int x = 0; x < 7; x++) {
                    float value = waves.values()[(7 * (order.get(t) / 4) + y) * 72 + 7 * (order.get(t) % 4) + x];
                    values[(y + 7) * period * order.size() + period * t + 7 + x] = value;
                }
            }
        }
        return new Picture(1, period, period * order.size(), values);
    }

    @Test
    void theMeanOfSeveral() {
        Picture real = Waves.real(1);
        double alone = distance.between(real, Waves.other(1));
        assertEquals(alone / 2, distance.mean(real, List.of(real, Waves.other(1))), 1e-9);
    }

    @Test
    void whatCannotBeCompared() {
        assertThrows(IllegalArgumentException.class, () -> distance.between(Waves.real(1), Waves.real(3)));
        Picture small = Waves.picture(0.37, 0.011, 1, 6, 30);
        assertThrows(IllegalArgumentException.class, () -> distance.between(small, small));
    }
}
