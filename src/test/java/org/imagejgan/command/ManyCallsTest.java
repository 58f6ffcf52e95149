// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Macros call a verb in loops: that must leave nothing behind. */
@ExtendWith(InPlainImageJ.class)
class ManyCallsTest {
    @Test
    void leaveNoFilesNoHandlesAndNoThreads() throws IOException {
        Footprints.macroCalls(3, "model=denoise-gaussian device=cpu");
        Footprints before = Footprints.now();
        Footprints.macroCalls(30, "model=denoise-gaussian device=cpu");
        Footprints after = Footprints.now();
        assertEquals(before.files(), after.files());
        assertTrue(after.handles() <= before.handles() + 2, before + " " + after);
        assertTrue(after.threads() <= before.threads() + 2, before + " " + after);
        assertTrue(after.heap() <= before.heap() + 8, before + " " + after);
        assertTrue(after.resident() <= before.resident() + 200, before + " " + after);
    }
}
