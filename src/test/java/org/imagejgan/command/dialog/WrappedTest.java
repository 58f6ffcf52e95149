// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.dialog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class WrappedTest {
    @Test
    void linesEndBetweenWords() {
        assertEquals("one two\nthree", Wrapped.text("one two three", 9));
        assertEquals("one two\nthree", Wrapped.text("one two three", 7));
        assertEquals("short", Wrapped.text("short", 5));
    }

    @Test
    void whatIsLongerThanALineIsCutAndLinesStay() {
        assertEquals("a\n/long/p\nath\nb", Wrapped.text("a /long/path\nb", 7));
        assertEquals("", Wrapped.text("", 7));
    }
}
