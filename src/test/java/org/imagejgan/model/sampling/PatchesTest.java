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
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.imagejgan.model.NumberedExamples;
import org.imagejgan.model.sampling.Sampling.Sample;
import org.junit.jupiter.api.Test;

class PatchesTest {

    @Test
    void allRolesOfAnExampleAreCutAlike() {
        Map<String, Picture> pair =
                Map.of("image", NumberedExamples.picture(0, 1, 9, 8), "target", NumberedExamples.picture(0, 2, 9, 8));
        Map<String, Sample> drawn =
                new Patches(3, 40).draw(NumberedExamples.of(List.of(pair)), new SplittableRandom(1));
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
        Examples square = NumberedExamples.of(List.of(Map.of("image", NumberedExamples.picture(0, 1, 2, 2))));
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
        Examples two = NumberedExamples.of(List.of(
                Map.of("image", NumberedExamples.picture(0, 1, 4, 5)),
                Map.of("image", NumberedExamples.picture(1, 1, 3, 3))));
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
        Examples one = NumberedExamples.of(List.of(Map.of("image", NumberedExamples.picture(0, 1, 20, 20))));
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
        Examples small = NumberedExamples.of(List.of(Map.of("image", NumberedExamples.picture(0, 1, 20, 7))));
        Exception e = assertThrows(
                IllegalArgumentException.class, () -> new Patches(8, 1).draw(small, new SplittableRandom(1)));
        assertTrue(e.getMessage().contains("7 pixels") && e.getMessage().contains("patch of 8"), e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> new Patches(0, 1));
        assertThrows(IllegalArgumentException.class, () -> new Patches(8, 0));
    }

    /** What a corner patch of 2 × 2 may look like. */
    private static Set<String> seen(Turns turns) {
        Examples square = NumberedExamples.of(List.of(Map.of("image", NumberedExamples.picture(0, 1, 2, 2))));
        float[] values = new Patches(2, 100)
                .turned(turns)
                .draw(square, new SplittableRandom(1))
                .get("image")
                .values();
        Set<String> seen = new TreeSet<>();
        for (int i = 0; i < values.length; i += 4) seen.add(Arrays.toString(Arrays.copyOfRange(values, i, i + 4)));
        return seen;
    }

    @Test
    void turnsAreAChoice() {
        assertEquals(Set.of("[0.0, 1.0, 10.0, 11.0]"), seen(Turns.NONE));
        assertEquals(Set.of("[0.0, 1.0, 10.0, 11.0]", "[1.0, 0.0, 11.0, 10.0]"), seen(Turns.MIRRORED));
        assertEquals(8, seen(Turns.ALL).size());
    }

    @Test
    void numbersStayWithTheirExample() {
        Examples labelled = new NumberedExamples(
                List.of(
                        Map.of("image", NumberedExamples.picture(0, 1, 4, 4)),
                        Map.of("image", NumberedExamples.picture(1, 1, 4, 4))),
                List.of(Map.of("label", new float[] {1, 0}), Map.of("label", new float[] {0, 1})));
        Map<String, Sample> drawn = new Patches(3, 30).draw(labelled, new SplittableRandom(1));
        Sample label = drawn.get("label");
        assertEquals(new Shape(30, 2), label.shape());
        float[] pixels = drawn.get("image").values();
        for (int i = 0; i < 30; i++) {
            int example = pixels[9 * i] >= 1000 ? 1 : 0;
            assertEquals(1, label.values()[2 * i + example], "patch " + i);
            assertEquals(0, label.values()[2 * i + 1 - example], "patch " + i);
        }
    }

    @Test
    void examplesOfABatchMustBeAlike() {
        Map<String, Picture> picture = Map.of("image", NumberedExamples.picture(0, 1, 4, 4));
        Examples longer = new NumberedExamples(
                List.of(picture, picture), List.of(Map.of("tokens", new float[2]), Map.of("tokens", new float[3])));
        Exception e = assertThrows(
                IllegalArgumentException.class, () -> new Patches(3, 20).draw(longer, new SplittableRandom(1)));
        assertTrue(e.getMessage().contains("'tokens'") && e.getMessage().contains("pad"), e.getMessage());
        Examples some =
                new NumberedExamples(List.of(picture, picture), List.of(Map.of("label", new float[2]), Map.of()));
        e = assertThrows(IllegalArgumentException.class, () -> new Patches(3, 20).draw(some, new SplittableRandom(1)));
        assertTrue(e.getMessage().contains("'label'"), e.getMessage());
    }
}
