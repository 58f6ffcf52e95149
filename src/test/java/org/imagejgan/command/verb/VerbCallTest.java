// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.verb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerbCallTest {
    private final VerbCall call = new VerbCall(Verb.named("denoise"));

    @Test
    void textsOfAllKeysComeBackUnchanged() {
        call.parameters().set(Map.of("strength", "0.25", "slices", "current", "overwrite", "true", "tile", "128"));
        Map<String, String> texts = call.parameters().texts();
        VerbCall again = new VerbCall(call.verb());
        again.parameters().set(texts);
        assertEquals(texts, again.parameters().texts());
        assertEquals("0.25", texts.get("strength"));
        assertEquals("true", texts.get("overwrite"));
        assertEquals(call.parameters().keys().size(), texts.size());
    }

    @ParameterizedTest
    @CsvSource({
        "strength, 1.5, from 0 to 1",
        "strength, -0.1, from 0 to 1",
        "strength, NaN, from 0 to 1",
        "strength, much, a number",
        "slices, none, all or current",
        "slices, '', all or current",
        "tile, -1, at least 0",
        "tile, 1.5, a whole number",
        "overwrite, maybe, true or false"
    })
    void refusesValuesNamingKeyValueAndWhatIsAllowed(String key, String value, String allowed) {
        Exception e = assertThrows(
                IllegalArgumentException.class, () -> call.parameters().set(Map.of(key, value)));
        assertTrue(e.getMessage().startsWith(key + "=" + value), e.getMessage());
        assertTrue(e.getMessage().contains(allowed), e.getMessage());
    }

    @Test
    void aLongValueIsNotShownWhole() {
        Exception e = assertThrows(
                IllegalArgumentException.class, () -> call.parameters().set(Map.of("tile", "9".repeat(200_000))));
        assertEquals(
                "tile=" + "9".repeat(60) + "... is not allowed. Tile is a whole number of at least 0.", e.getMessage());
    }

    @Test
    void refusesUnknownKeysNamingTheKnown() {
        Exception e = assertThrows(
                IllegalArgumentException.class, () -> call.parameters().set(Map.of("strenght", "1")));
        assertTrue(e.getMessage().contains("strenght"), e.getMessage());
        call.parameters().keys().forEach(key -> assertTrue(e.getMessage().contains(key.name()), e.getMessage()));
    }

    @Test
    void suggestedChoicesAllowOthers() {
        call.parameters().set(Map.of("device", "gpu1"));
        assertEquals("gpu1", call.parameters().texts().get("device"));
    }

    private static Optional<String> refusal(String verb, String key, String value) {
        VerbCall call = new VerbCall(Verb.named(verb));
        Map<String, String> texts = new HashMap<>(call.parameters().texts());
        if (verb.equals("batch")) texts.put("steps", "denoise");
        texts.put(key, value);
        return call.refusal(texts);
    }

    @Test
    void whatIsAllowedWordByWordButSaysWhatThereIsNotIsRefusedBeforeTheWork() {
        assertEquals(
                Optional.of("In the step denoise: strength=2 is not allowed. Strength is a number from 0 to 1."),
                refusal("batch", "steps", "superresolve factor=2; denoise strength=2"));
        assertTrue(refusal("batch", "name", "same").orElseThrow().contains("has no {stem}"));
        assertTrue(refusal("check", "range", "wide").orElseThrow().startsWith("range=wide is not allowed."));
        assertTrue(refusal("superresolve", "factor", "1.5").orElseThrow().startsWith("factor=1.5 is not known."));
        assertTrue(refusal("renderlabels", "styles", "3").isPresent());
        for (String right : List.of("batch", "check", "superresolve", "renderlabels", "inpaint", "generate"))
            assertEquals(Optional.empty(), refusal(right, "device", "cpu"), right);
    }
}
