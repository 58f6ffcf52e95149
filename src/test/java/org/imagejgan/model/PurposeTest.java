// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class PurposeTest {
    @Test
    void wordsAreThoseOfMacrosAndLeadBack() {
        assertEquals("super-resolve", Purpose.SUPER_RESOLVE.word());
        for (Purpose purpose : Purpose.values()) assertEquals(purpose, Purpose.of(purpose.word()));
    }

    @Test
    void anotherWordIsRefusedWithThoseThereAre() {
        String message = assertThrows(IllegalArgumentException.class, () -> Purpose.of("EDIT"))
                .getMessage();
        assertEquals(
                "purpose=EDIT is not known. Allowed: generate, retarget, harmonize, edit, animate, super-resolve.",
                message);
    }

    @Test
    void systemsAreChosenByWhatTheyCanDo() {
        assertEquals(
                List.of("consingan", "singan"),
                Systems.ids(system -> system instanceof SingleImageSystem<?> one
                        && one.purposes().contains(Purpose.EDIT)));
    }
}
