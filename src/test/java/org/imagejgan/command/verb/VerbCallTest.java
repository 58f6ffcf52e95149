// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.verb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
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
}
