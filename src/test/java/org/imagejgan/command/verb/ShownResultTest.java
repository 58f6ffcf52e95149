// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.verb;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.junit.jupiter.api.Test;

class ShownResultTest {
    @Test
    void aTitleThatIsFreeIsKept() {
        assertEquals("a.tif denoised", ShownResult.unique("a.tif denoised", Set.of("a.tif", "b")));
    }

    @Test
    void numbersAreAddedAsImageJDoes() {
        assertEquals("a.tif denoised-1", ShownResult.unique("a.tif denoised", Set.of("a.tif denoised")));
        assertEquals(
                "a.tif denoised-2", ShownResult.unique("a.tif denoised", Set.of("a.tif denoised", "a.tif denoised-1")));
        assertEquals("made-1.tif", ShownResult.unique("made.tif", Set.of("made.tif")));
        assertEquals("made.-1", ShownResult.unique("made.", Set.of("made.")));
    }
}
