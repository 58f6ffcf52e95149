// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.imagejgan.model.Sampling.Sample;
import org.junit.jupiter.api.Test;

class PatchesTest {

    /** Pixel values tell where they come from: 1000 · example + 100 · channel + 10 · row + column. */
    private static Picture numbered(int example, int channels, int height, int width) {
        float[] values = new float[channels * height * width];
        for (int i = 0; i < values.length; i++) {
            int row = i / width % height;
            values[i] = 1000 * example + 100 * (i / (height * width)) + 10 * row + i % width;
        }
        return new Picture(channels, height, width, values);
    }

    private static Examples examples(List<Map<String, Picture>> list) {
        return new Examples() {
            @Override
            public int count() {
                return list.size();
            }

            @Override
            public Map<String, Picture> get(int index) {
                return list.get(index);
            }
        };
    }

    @Test
    void allRolesOfAnExampleAreCutAlike() {
        Map<String, Picture> pair = Map.of("image", numbered(0, 1, 9, 8), "target", numbered(0, 2, 9, 8));
        Map<String, Sample> drawn = new Patches(3, 40).draw(examples(List.of(pair)), new SplittableRandom(1));
        assertEquals(new Shape(40, 1, 3, 3), drawn.get("image").shape());
        assertEquals(new Shape(40, 2, 3, 3), drawn.get("target").shape());
        for (int patch = 0; patch < 40; patch++) {
            float[] image = Arrays.copyOfRange(drawn.get("image").values(), patch * 9, patch * 9 + 9);
            float[] both = Arrays.copyOfRange(drawn.get("target").values(), patch * 18, patch * 18 + 18);
            assertArrayEquals(image, Arrays.copyOf(both, 9));
            for (int i = 0; i < 9; i++) assertEquals(image[i] + 100, both[9 + i]);
        }
    }

    @Test
    void patchesAreTurnedAndFlippedAllEightWays() {
        Examples square = examples(List.of(Map.of("image", numbered(0, 1, 2, 2))));
        float[] values = new Patches(2, 400)
                .draw(square, new SplittableRandom(1))
                .get("image")
                .values();
        Set<String> seen = new TreeSet<>();
        for (int i = 0; i < values.length; i += 4) seen.add(Arrays.toString(Arrays.copyOfRange(values, i, i + 4)));
        assertEquals(8, seen.size(), seen.toString());
        for (String patch : seen) assertTrue(patch.contains("0.0") && patch.contains("11.0"), patch);
    }

    @Test
    void everyExampleAndEveryPlaceIsDrawn() {
        Examples two = examples(List.of(Map.of("image", numbered(0, 1, 4, 5)), Map.of("image", numbered(1, 1, 3, 3))));
        float[] values = new Patches(3, 600)
                .draw(two, new SplittableRandom(1))
                .get("image")
                .values();
        Set<Float> corners = new TreeSet<>();
        int second = 0;
        for (int i = 0; i < values.length; i += 9) {
            float least = Float.MAX_VALUE;
            for (int k = 0; k < 9; k++) least = Math.min(least, values[i + k]);
            corners.add(least);
            if (least >= 1000) second++;
        }
        assertEquals(Set.of(0f, 1f, 2f, 10f, 11f, 12f, 1000f), corners);
        assertEquals(300, second, 60);
    }

    @Test
    void theDrawDependsOnTheGeneratorAlone() {
        Examples one = examples(List.of(Map.of("image", numbered(0, 1, 20, 20))));
        float[] first = new Patches(8, 4)
                .draw(one, new SplittableRandom(7))
                .get("image")
                .values();
        assertArrayEquals(
                first,
                new Patches(8, 4)
                        .draw(one, new SplittableRandom(7))
                        .get("image")
                        .values());
    }

    @Test
    void imagesSmallerThanThePatchAreNamed() {
        Examples small = examples(List.of(Map.of("image", numbered(0, 1, 20, 7))));
        Exception e = assertThrows(
                IllegalArgumentException.class, () -> new Patches(8, 1).draw(small, new SplittableRandom(1)));
        assertTrue(e.getMessage().contains("7 pixels") && e.getMessage().contains("patch of 8"), e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> new Patches(0, 1));
        assertThrows(IllegalArgumentException.class, () -> new Patches(8, 0));
    }
}
