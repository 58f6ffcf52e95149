// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class FileSizeTest {
    @Test
    void sizesAreReadAtAGlance() {
        assertEquals("0 kB", FileSize.of(0));
        assertEquals("1 kB", FileSize.of(999));
        assertEquals("2.5 MB", FileSize.of(2_500_000));
        assertEquals("1235 MB", FileSize.of(1_234_567_890));
    }
}
