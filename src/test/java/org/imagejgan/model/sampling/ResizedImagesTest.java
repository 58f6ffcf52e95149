// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.sampling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

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

class ResizedImagesTest {
    private static final Picture WIDE = NumberedExamples.picture(0, 1, 4, 8);

    private static Map<String, Sample> draw(int side, Turns turns) {
        Examples one = new NumberedExamples(
                List.of(Map.of("image", WIDE)),
                List.of(Map.of("tokens", new float[] {5, 9, 0}, "length", new float[] {2})));
        return new ResizedImages(side, 20, turns).draw(one, new SplittableRandom(1));
    }

    @Test
    void theSquareInTheMiddleIsDrawnWhole() {
        Sample image = draw(4, Turns.NONE).get("image");
        assertEquals(new Shape(20, 1, 4, 4), image.shape());
        assertArrayEquals(WIDE.cropped(0, 2, new Size(4, 4)).values(), Arrays.copyOf(image.values(), 16));
    }

    @Test
    void itIsResizedToTheSide() {
        float[] expected =
                WIDE.cropped(0, 2, new Size(4, 4)).resized(new Size(2, 2)).values();
        float[] values = draw(2, Turns.NONE).get("image").values();
        assertArrayEquals(expected, Arrays.copyOf(values, 4));
        Set<String> seen = new TreeSet<>();
        values = draw(2, Turns.MIRRORED).get("image").values();
        for (int i = 0; i < values.length; i += 4) seen.add(Arrays.toString(Arrays.copyOfRange(values, i, i + 4)));
        String mirrored = Arrays.toString(new float[] {expected[1], expected[0], expected[3], expected[2]});
        assertEquals(Set.of(Arrays.toString(expected), mirrored), seen);
    }

    @Test
    void numbersComeWithTheImages() {
        Map<String, Sample> drawn = draw(2, Turns.NONE);
        assertEquals(new Shape(20, 3), drawn.get("tokens").shape());
        assertEquals(new Shape(20, 1), drawn.get("length").shape());
        assertArrayEquals(
                new float[] {5, 9, 0}, Arrays.copyOfRange(drawn.get("tokens").values(), 57, 60));
    }

    @Test
    void aSideIsNeeded() {
        assertThrows(IllegalArgumentException.class, () -> new ResizedImages(0, 1, Turns.ALL));
    }
}
