// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AnswersTest {
    private static Answers of(String key, Object value) {
        return new Answers(Map.of(key, value));
    }

    @Test
    void numbersMayBeTextsAndEmptyTextsAreNone() {
        assertEquals(4, of("factor", "4").whole("factor", 2));
        assertEquals(2, of("factor", "").whole("factor", 2));
        assertEquals(0.25, of("offset", 0.25).number("offset", 1.0));
        assertFalse(of("start", " ").given("start"));
        assertTrue(of("sharp", true).flag("sharp"));
    }

    @Test
    void stepsGoBeforeThePreset() {
        assertEquals(8, new Answers(Map.of()).steps(7, 8, 9));
        assertEquals(9, of("preset", "long").steps(7, 8, 9));
        assertEquals(3, new Answers(Map.of("preset", "long", "steps", 3)).steps(7, 8, 9));
        assertEquals(10, of("preset", "paper").steps(7, 8, 9, 10));
        assertEquals(3, new Answers(Map.of("preset", "paper", "steps", 3)).steps(7, 8, 9, 10));
        Exception e = assertThrows(
                IllegalArgumentException.class, () -> of("preset", "slow").steps(7, 8, 9));
        assertEquals("preset=slow is not known. Allowed: quick, standard, long.", e.getMessage());
    }

    @Test
    void whatIsNotAllowedIsNamed() {
        Exception word = assertThrows(
                IllegalArgumentException.class, () -> of("match", "x").choice("match", "a", List.of("a", "b")));
        assertEquals("match=x is not known. Allowed: a, b.", word.getMessage());
        Exception low = assertThrows(
                IllegalArgumentException.class, () -> of("adversarial", -1).weight("adversarial", 0));
        assertEquals("adversarial=-1.0 must be 0 (off) or more.", low.getMessage());
        assertThrows(IllegalArgumentException.class, () -> of("decay", 0.1).refuse("decay", "is for others."));
        of("decay", 0).refuse("decay", "is for others.");
    }

    @Test
    void epochsAreAnotherWordForSteps() {
        assertEquals(150, of("epochs", 3).steps(50, 7, 8, 9, 10_000));
        assertEquals(10_000, of("preset", "paper").steps(50, 7, 8, 9, 10_000));
        assertEquals(8, new Answers(Map.of()).steps(50, 7, 8, 9, 10_000));
        Exception both = assertThrows(IllegalArgumentException.class, () -> new Answers(Map.of("epochs", 3, "steps", 9))
                .steps(50, 7, 8, 9, 10_000));
        assertEquals("steps= and epochs= both say how long to train. Give one of them.", both.getMessage());
    }

    @Test
    void whatIsNoNumberOrNoShareIsNamed() {
        Exception word = assertThrows(
                IllegalArgumentException.class, () -> of("cycle", "ten").weight("cycle", 1));
        assertEquals("cycle=ten is not a number.", word.getMessage());
        Exception part = assertThrows(
                IllegalArgumentException.class, () -> of("pool", "1.5").wholeOrPreset("pool", 1));
        assertEquals("pool=1.5 is not a whole number.", part.getMessage());
        Exception infinite = assertThrows(
                IllegalArgumentException.class, () -> of("cycle", "Infinity").weight("cycle", 1));
        assertEquals("cycle=Infinity must be a finite number.", infinite.getMessage());
        Exception share = assertThrows(
                IllegalArgumentException.class, () -> of("decay", "2").share("decay", 0.5, 1));
        assertEquals("decay=2.0 must be from 0 to 1.0.", share.getMessage());
        assertEquals(0.25, of("decay", "0.25").share("decay", 0.5, 1));
        assertEquals(0.5, of("decay", " ").share("decay", 0.5, 1));
    }

    @Test
    void itIsKnownWhatWasSaidInVain() {
        Answers answers = new Answers(
                Map.of("seed", 3, "cycle", "5", "pool", "", "preset", "standard", "steps", 7),
                Set.of("seed", "cycle", "pool", "steps"));
        assertEquals(7, answers.steps(1, 2, 3));
        assertEquals(Set.of("seed", "cycle"), answers.unasked());
        assertEquals(Set.of("preset", "steps"), answers.used());
        Answers anew = answers.anew();
        assertEquals(Set.of("seed", "cycle", "steps"), anew.unasked());
        assertThrows(IllegalArgumentException.class, () -> anew.refuse("cycle", "is for others."));
        assertEquals(Set.of(), anew.used(), "what is refused is of no use");
    }

    private enum Way {
        SHORT,
        LONG
    }

    @Test
    void enumsAreNamedInSmallLetters() {
        assertEquals(Way.LONG, of("way", "long").choice("way", Way.SHORT));
        assertEquals(Way.SHORT, of("way", "auto").choice("way", Way.SHORT));
        assertEquals(Way.SHORT, of("way", "").choice("way", Way.SHORT));
        Exception e = assertThrows(
                IllegalArgumentException.class, () -> of("way", "wide").choice("way", Way.SHORT));
        assertEquals("way=wide is not known. Allowed: auto, short, long.", e.getMessage());
    }
}
