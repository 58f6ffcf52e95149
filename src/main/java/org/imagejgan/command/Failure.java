// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command;

import ij.IJ;
import ij.Macro;
import ij.macro.Interpreter;
import java.awt.GraphicsEnvironment;
import java.io.UncheckedIOException;

/**
 * What went wrong, as a sentence for the user; the stack trace only where {@code -Ddebug=true} asks for it.
 *
 * @param mendable whether other answers may do: the sentence says what is wrong with these
 */
record Failure(String message, boolean mendable, Throwable cause) {

    static Failure of(Throwable e) {
        if (e instanceof OutOfMemoryError)
            return new Failure(
                    "Java's memory is full. Give ImageJ more (Edit > Options > Memory & Threads).", false, e);
        if (e instanceof StackOverflowError)
            return new Failure("Java's stack is full. Start Java with more (-Xss).", false, e);
        if (e instanceof LinkageError)
            return new Failure(
                    "A part of the plugin, or of the libraries it needs, cannot be loaded (" + e
                            + "). Install the plugin again, for this system and this version of Java.",
                    false,
                    e);
        String message = e.getMessage() == null ? "" : e.getMessage();
        if (isSentence(e)) return new Failure(message, true, e);
        return new Failure(
                "This is a fault of the plugin (" + e.getClass().getSimpleName() + ": " + message
                        + "). Java's option -Ddebug=true shows where.",
                false,
                e);
    }

    private static boolean isSentence(Throwable e) {
        boolean ours = e instanceof IllegalArgumentException
                || e instanceof IllegalStateException
                || e instanceof UncheckedIOException;
        return ours && e.getMessage() != null && !e.getMessage().isBlank();
    }

    /** The message, with the stack trace after it where it was asked for. */
    String text() {
        if (!Boolean.getBoolean("debug")) return message;
        StringBuilder text = new StringBuilder(message);
        for (Throwable e = cause; e != null; e = e.getCause()) {
            text.append("\n").append(e);
            for (StackTraceElement line : e.getStackTrace())
                text.append("\n  at ").append(line);
        }
        return text.toString();
    }

    /**
     * Tells the user, and ends the macro that called: a batch that went on would save the wrong image. ImageJ's own
     * error dialog cannot be made without a display, so there the message goes to the log first.
     */
    void report(String title) {
        Interpreter macro = Interpreter.getInstance();
        if (macro == null || !GraphicsEnvironment.isHeadless()) {
            IJ.error(title, text());
            return;
        }
        IJ.log(title + ": " + text());
        throw ended(macro);
    }

    /** Ends {@code macro} without a dialog, and gives what ImageJ expects to be thrown then. */
    static RuntimeException ended(Interpreter macro) {
        macro.abort((String) null);
        return new RuntimeException(Macro.MACRO_CANCELED);
    }
}
