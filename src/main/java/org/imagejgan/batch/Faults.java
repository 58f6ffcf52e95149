// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.batch;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Why an image of many gave no result, as a sentence. */
final class Faults {
    private Faults() {}

    static String reason(Throwable e) {
        if (e instanceof OutOfMemoryError) return "Java's memory is full; start it with more (-Xmx).";
        if (e instanceof StackOverflowError) return "Java's stack is full; start it with more (-Xss).";
        String message = e.getMessage() == null ? "no words are given" : e.getMessage();
        boolean sentence = e instanceof IOException
                || e instanceof IllegalArgumentException
                || e instanceof IllegalStateException
                || e instanceof UncheckedIOException;
        return sentence && e.getMessage() != null ? message : e.getClass().getSimpleName() + ": " + message;
    }

    /** @throws IllegalStateException where the engine's own library cannot be loaded: no other image would fare better */
    static void requireEngine(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause())
            if (cause instanceof UnsatisfiedLinkError)
                throw new IllegalStateException(
                        "What computes cannot be loaded on this machine, so that no image of the folder can be worked"
                                + " on (" + reason(cause) + "). Install the plugin again, for this system and"
                                + " processor.",
                        e);
    }
}
