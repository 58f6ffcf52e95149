// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.imagejgan.model.sampling.Patches;
import org.imagejgan.model.sampling.ResizedImages;
import org.imagejgan.model.sampling.Size;
import org.imagejgan.model.sampling.Turns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SquaresTest {
    private static Facts facts(int height, int width) {
        Size size = new Size(height, width);
        return new Facts(
                9, List.of(), size, size, Map.of("target", 1), Map.of(), Map.of(), List.of(), 0, Double.NaN, 0);
    }

    @ParameterizedTest
    @CsvSource({
        "256, 300, auto, false",
        "128, 128, auto, false",
        "127, 400, auto, true",
        "64, 64, patches, false",
        "1000, 1000, whole, true"
    })
    void largerImagesAreCutAndOthersTakenWhole(int height, int width, String crop, boolean whole) {
        Squares squares = Squares.of(new Answers(Map.of("crop", crop)), facts(height, width), 64);
        assertEquals(new Squares(64, whole, Turns.ALL), squares);
        assertTrue(whole ? squares.sampling(2) instanceof ResizedImages : squares.sampling(2) instanceof Patches);
    }

    /** A white cell's picture is one of a white cell; a part of it may show none. */
    @Test
    void whatHasALabelOrACaptionIsTakenWhole() {
        Size size = new Size(256, 256);
        Labels labels = Labels.of("class", List.of("red", "white"));
        Facts classes = new Facts(9, List.of(), size, size, Map.of(), Map.of(), Map.of(), labels, List.of(), 0, 0, 0);
        Facts words = new Facts(9, List.of(), size, size, Map.of(), Map.of(), Map.of(), List.of("red"), 1, 0, 0);
        for (Facts facts : List.of(classes, words)) {
            assertTrue(Squares.of(new Answers(Map.of()), facts, 64).whole());
            assertFalse(Squares.of(new Answers(Map.of("crop", "patches")), facts, 64)
                    .whole());
        }
    }

    @ParameterizedTest
    @CsvSource({"yes, yes, ALL", "yes, no, MIRRORED", "no, yes, TURNED", "no, no, NONE"})
    void flipsAndTurnsAreAChoice(String flip, String turn, Turns turns) {
        Answers answers = new Answers(Map.of("flip", flip, "turn", turn));
        assertEquals(turns, Squares.of(answers, facts(64, 64), 64).turns());
    }

    @ParameterizedTest
    @CsvSource({"48", "16", "2048", "100"})
    void otherSizesAreRefused(int size) {
        Exception e = assertThrows(
                IllegalArgumentException.class,
                () -> Squares.of(new Answers(Map.of("size", size)), facts(300, 300), 64));
        assertEquals("size=" + size + " must be a power of two from 32 to 1024, such as 64.", e.getMessage());
    }

    @Test
    void patchesThatDoNotFitAreRefused() {
        Answers answers = new Answers(Map.of("size", 128, "crop", "patches"));
        Exception e = assertThrows(IllegalArgumentException.class, () -> Squares.of(answers, facts(100, 300), 64));
        assertTrue(e.getMessage().contains("300 × 100"), e.getMessage());
    }
}
