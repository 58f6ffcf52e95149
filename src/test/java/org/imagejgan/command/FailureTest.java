// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class FailureTest {
    private static void assertSays(String words, Throwable e) {
        String message = Failure.of(e).message();
        assertTrue(message.contains(words), message);
        assertFalse(message.contains("fault of the plugin"), message);
    }

    @Test
    void errorsOfTheMachineAreNoFaultsOfThePlugin() {
        assertSays("memory is full", new OutOfMemoryError());
        assertSays("stack is full", new StackOverflowError());
        assertSays("cannot be loaded (java.lang.NoClassDefFoundError: ai/djl/X)", new NoClassDefFoundError("ai/djl/X"));
        assertSays("no torch", new UnsatisfiedLinkError("no torch"));
    }

    @Test
    void sentencesAreToldAsTheyAreAndOtherErrorsAreFaults() {
        assertEquals(
                "Say so.", Failure.of(new IllegalArgumentException("Say so.")).message());
        assertSays("No file.", new UncheckedIOException("No file.", new NoSuchFileException("x")));
        assertTrue(
                Failure.of(new AssertionError("odd")).message().contains("fault of the plugin (AssertionError: odd)"));
    }
}
