// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.verb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.Macro;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionTextTest {

    @Test
    void readsBareKeysBracketsAndQuotes() {
        assertEquals(
                Map.of("strength", "0.5", "input", "/a b/c [1].tif", "output", "", "overwrite", "true", "model", "x y"),
                OptionText.parse(" strength=0.5  input=[/a b/c [1].tif] output=[] overwrite model='x y' "));
    }

    @Test
    void emptyTextHasNoKeys() {
        assertTrue(OptionText.parse("  ").isEmpty());
        assertEquals(Map.of("input", "", "output", ""), OptionText.parse("input= output="));
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "", "two words", "[x].tif", "'x'", "C:/a b/[c].tif", "a=b"})
    void quotedValuesComeBackHereAndInImageJ(String value) {
        String options = "input=" + OptionText.quoted(value) + " strength=1 ";
        assertEquals(value, OptionText.parse(options).get("input"));
        assertEquals(value, Macro.getValue(options, "input", "none"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"input=[a b", "input='a b", "a=1 a=2"})
    void refusesWhatItCannotRead(String options) {
        assertThrows(IllegalArgumentException.class, () -> OptionText.parse(options));
    }
}
