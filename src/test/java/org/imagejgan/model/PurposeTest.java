// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PurposeTest {
    private static Purpose of(String word) {
        return Purpose.of(new Answers(Map.of("purpose", word)));
    }

    @Test
    void wordsAreThoseOfMacrosAndLeadBack() {
        assertEquals("super-resolve", Purpose.SUPER_RESOLVE.word());
        for (Purpose purpose : Purpose.values()) assertEquals(purpose, of(purpose.word()));
    }

    @Test
    void anotherWordIsRefusedWithThoseThereAre() {
        String message =
                assertThrows(IllegalArgumentException.class, () -> of("EDIT")).getMessage();
        assertEquals(
                "purpose=EDIT is not known. Allowed: generate, retarget, harmonize, edit, animate, super-resolve, dehaze.",
                message);
    }

    @Test
    void systemsAreChosenByWhatTheyCanDo() {
        assertEquals(List.of("consingan", "singan"), Systems.able(system -> system.purposes()
                .contains(Purpose.EDIT)));
    }
}
