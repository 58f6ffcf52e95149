// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SystemKeysTest {
    private static Set<String> vain(Task task, String system) {
        Map<String, Object> values = Map.of(
                "system", system, "preset", "quick", "cycle", "", "l1", "", "pool", "", "start", "", "decay", 0.0);
        return SystemKeys.vain(task, new Answers(values));
    }

    @Test
    void whatOnlyOtherSystemsAskForIsVain() {
        assertEquals(Set.of("cycle", "pool"), vain(Task.TRANSLATE, "pix2pix"));
        assertEquals(Set.of("l1"), vain(Task.TRANSLATE, "cyclegan"));
        assertEquals(Set.of("decay"), vain(Task.SINGLE_IMAGE, "singan"));
    }

    @Test
    void nothingIsVainWhereNoSystemIsNamed() {
        assertEquals(Set.of(), vain(Task.TRANSLATE, "auto"));
        assertEquals(Set.of(), vain(Task.TRANSLATE, "no-such-system"));
    }

    /** It begins from any model whatever the system asks. */
    @Test
    void theStartIsNeverVain() {
        assertFalse(vain(Task.DENOISE, "denoising-autoencoder").contains("start"));
        assertTrue(vain(Task.DENOISE, "denoising-autoencoder").isEmpty());
    }
}
