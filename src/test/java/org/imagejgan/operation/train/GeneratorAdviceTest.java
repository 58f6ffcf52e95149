// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.imagejgan.model.Facts;
import org.imagejgan.model.Labels;
import org.imagejgan.model.Squares;
import org.imagejgan.model.augment.Augment;
import org.imagejgan.model.sampling.Size;
import org.imagejgan.model.sampling.Turns;
import org.junit.jupiter.api.Test;

/** What is said to who trains a generator. */
class GeneratorAdviceTest {
    private record Settings(Squares squares, Augment augment, int width) {}

    private record Other(int patch) {}

    private static Facts facts(Map<String, Integer> classes, int... sides) {
        return facts(classes, List.of(), sides);
    }

    private static Facts facts(Map<String, Integer> classes, List<String> words, int... sides) {
        List<Facts.Source> sources = new ArrayList<>();
        for (int side : sides)
            sources.add(new Facts.Source("a", "target", "8-bit", new Size(side, side + 9), 1, 1, Double.NaN));
        int least = Arrays.stream(sides).min().orElseThrow();
        Size smallest = new Size(least, least + 9);
        return new Facts(
                sides.length,
                sources,
                smallest,
                smallest,
                Map.of("target", 1),
                Map.of(),
                classes,
                Labels.NONE,
                words,
                0,
                Double.NaN,
                0);
    }

    private static GeneratorAdvice advice(Facts facts, boolean whole, Turns turns, Augment augment) {
        return new GeneratorAdvice(facts, new Settings(new Squares(64, whole, turns), augment, 3));
    }

    @Test
    void whatIsDoneWithImagesIsSaid() {
        Facts facts = facts(Map.of(), 128, 256, 160);
        assertEquals(
                List.of(
                        "Images are learned from whole, the largest square in the middle of each brought to 64 × 64 pixels: a"
                                + " pixel of a made image is 2 to 4 times as wide as theirs. They are flipped and not turned."),
                advice(facts, true, Turns.MIRRORED, Augment.NONE).notes());
        List<String> patches =
                advice(facts, false, Turns.ALL, Augment.DIFFAUGMENT).notes();
        assertTrue(patches.get(0).contains("Patches of 64 × 64 pixels are cut at random places"), patches.get(0));
        assertTrue(patches.get(0).endsWith("say turn=no or flip=no."), patches.get(0));
        assertTrue(patches.get(1).contains("(augment=diffaugment)"), patches.get(1));
        assertEquals(List.of(), new GeneratorAdvice(facts, new Other(3)).notes());
    }

    @Test
    void ofOneSizeThePixelsWidthIsOneNumber() {
        String said = advice(facts(Map.of(), 96, 96), true, Turns.NONE, Augment.NONE)
                .notes()
                .get(0);
        assertTrue(said.contains(" is 1.5 times as wide as theirs. They are neither flipped nor turned."), said);
    }

    @Test
    void fewImagesSmallOnesAndUnequalClassesAreWarnedOf() {
        Map<String, Integer> classes = new LinkedHashMap<>(Map.of("rare", 3));
        classes.put("many", 12);
        List<String> said = advice(facts(classes, 50, 40, 200), true, Turns.ALL, Augment.NONE)
                .warnings();
        assertEquals(3, said.size(), "" + said);
        assertTrue(said.get(0).startsWith("Only 3 images are there to learn from"), said.get(0));
        assertEquals(
                "2 of 3 images are smaller than 64 pixels and are enlarged, which adds no detail. size=32 suits them.",
                said.get(1));
        assertTrue(said.get(2).startsWith("The classes are unequal: 'many' has 12 images and 'rare' 3."), said.get(2));
    }

    @Test
    void enoughEqualLargeImagesAreFine() {
        int[] sides = new int[100];
        Arrays.fill(sides, 64);
        Facts facts = facts(Map.of("a", 40, "b", 60), sides);
        assertEquals(List.of(), advice(facts, true, Turns.ALL, Augment.NONE).warnings());
        assertEquals(
                List.of(),
                advice(facts(Map.of(), sides), false, Turns.ALL, Augment.NONE).warnings());
    }

    @Test
    void captionsThatSpeakOfSidesDoNotGoWithFlips() {
        int[] sides = new int[100];
        Arrays.fill(sides, 64);
        Facts facts = facts(Map.of(), List.of("cell", "left", "top"), sides);
        assertEquals(List.of(), advice(facts, true, Turns.NONE, Augment.NONE).warnings());
        assertEquals(
                List.of("Captions say 'left', which is wrong of images that are flipped: say flip=no."),
                advice(facts, true, Turns.MIRRORED, Augment.NONE).warnings());
        assertEquals(
                List.of(
                        "Captions say 'left', 'top', which is wrong of images that are flipped or turned: say flip=no and turn=no."),
                advice(facts, true, Turns.ALL, Augment.NONE).warnings());
        Facts without = facts(Map.of(), List.of("cell", "red"), sides);
        assertEquals(List.of(), advice(without, true, Turns.ALL, Augment.NONE).warnings());
    }
}
