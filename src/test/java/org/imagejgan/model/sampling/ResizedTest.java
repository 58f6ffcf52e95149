// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.sampling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.imagejgan.model.NumberedExamples;
import org.imagejgan.model.sampling.Sampling.Sample;
import org.junit.jupiter.api.Test;

class ResizedTest {
    private static final Picture WIDE = NumberedExamples.picture(0, 1, 4, 8);
    private static final Picture OTHER = NumberedExamples.picture(50, 1, 4, 8);
    private static final Examples PAIR = new NumberedExamples(
            List.of(Map.of("image", WIDE, "target", OTHER)), List.of(Map.of("label", new float[] {1, 0})));

    private static Map<String, Sample> draw(int side, int patch) {
        Patches patches = new Patches(patch, 6).turned(Turns.NONE);
        return new Resized(side, patches).draw(PAIR, new SplittableRandom(4));
    }

    /** The same places are drawn as from images that were resized before. */
    @Test
    void theShorterSideIsResizedAndBothKeepTheirProportion() {
        Size half = new Size(2, 4);
        Examples before = new NumberedExamples(
                List.of(Map.of("image", WIDE.resized(half), "target", OTHER.resized(half))),
                List.of(Map.of("label", new float[] {1, 0})));
        Patches patches = new Patches(2, 6).turned(Turns.NONE);
        Map<String, Sample> expected = patches.draw(before, new SplittableRandom(4));
        Map<String, Sample> found = draw(2, 2);
        for (String role : List.of("image", "target", "label"))
            assertArrayEquals(expected.get(role).values(), found.get(role).values(), role);
        assertEquals(new Shape(6, 1, 2, 2), found.get("image").shape());
    }

    @Test
    void anImageOfThatSizeStaysAsItIs() {
        float[] values = draw(4, 4).get("image").values();
        for (int i = 0; i < 6; i++) {
            float first = values[16 * i];
            float[] row = Arrays.copyOfRange(values, 16 * i, 16 * i + 4);
            assertArrayEquals(new float[] {first, first + 1, first + 2, first + 3}, row);
        }
    }

    @Test
    void rolesThatAreDrawnApartAreResizedToo() {
        Sampling apart = new UnpairedPatches(new Patches(2, 3).turned(Turns.NONE), List.of("image", "target"));
        Map<String, Sample> drawn = new Resized(2, apart).draw(PAIR, new SplittableRandom(1));
        assertEquals(new Shape(3, 1, 2, 2), drawn.get("target").shape());
        Picture small = OTHER.resized(new Size(2, 4));
        Sampling whole = new UnpairedPatches(new Patches(4, 1).turned(Turns.NONE), List.of("target"));
        assertThrows(IllegalArgumentException.class, () -> new Resized(2, whole).draw(PAIR, new SplittableRandom(1)));
        for (float value : drawn.get("target").values()) assertTrue(count(small.values(), value) > 0, "" + value);
    }

    private static int count(float[] values, float wanted) {
        int count = 0;
        for (float value : values) if (value == wanted) count++;
        return count;
    }

    @Test
    void noSideIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Resized(0, new Patches(2, 1)));
    }
}
