// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.verb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class WhenTest {
    private static Key key(String verb, String name) {
        return new VerbCall(Verb.named(verb))
                .parameters().keys().stream()
                        .filter(key -> key.name().equals(name))
                        .findFirst()
                        .orElseThrow();
    }

    @Test
    void aStyleIsReadWhole() {
        assertEquals(
                List.of(new When("target", Set.of(), false), new When("noise", Set.of("real"), true)),
                When.of(key("denoisetrain", "method")));
        assertEquals(
                List.of(new When("noise", Set.of("gaussian", "poisson-gaussian"), true)),
                When.of(key("denoisetrain", "colours")));
        assertEquals(List.of(), When.of(key("denoise", "strength")));
    }

    @ParameterizedTest
    @CsvSource({
        "when given, true, '', false",
        "when given, true, folder, true",
        "when given, true, false, false",
        "when given, true, true, true",
        "when given, true, 0, false",
        "when given, true, 0.5, true",
        "when not, false, '', true",
        "when not, false, folder, false"
    })
    void aKeyIsGivenWhereItHasAValueThatIsNotOff(String name, boolean given, String value, boolean holds) {
        assertEquals(holds, new When(name, Set.of(), given).holds(value));
    }

    static List<Verb> verbs() {
        return Verb.all();
    }

    /** A name that is written wrongly would hide its key from everybody. */
    @ParameterizedTest
    @MethodSource("verbs")
    void conditionsNameKeysAndValuesThatThereAre(Verb verb) {
        List<Key> keys = new VerbCall(verb).parameters().keys();
        for (Key key : keys)
            for (When when : When.of(key)) {
                if (When.FACTS.contains(when.name()) || When.ABILITIES.contains(when.name())) continue;
                Key decides = keys.stream()
                        .filter(other -> other.name().equals(when.name()))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError(key.name() + " waits for " + when.name()));
                assertTrue(decides.choices().containsAll(when.values()), key.name() + " waits for " + when);
            }
    }
}
