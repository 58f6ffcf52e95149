// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class CaptionTest {
    @Test
    void wordsAreLettersAndDigitsInLowerCase() {
        assertEquals(List.of("a", "small", "bird", "s", "wing", "2"), Caption.words(" A small, BIRD's wing-2. "));
    }

    @Test
    void lettersOfAllAlphabetsBelongToWords() {
        assertEquals(List.of("größe", "μm"), Caption.words("Größe (μm)"));
    }

    @Test
    void whatHoldsNoWordIsEmpty() {
        assertEquals(List.of(), Caption.words(" -- "));
    }
}
