// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
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
}
