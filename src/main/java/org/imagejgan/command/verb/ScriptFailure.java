// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.verb;

/**
 * What a script is told that ran a command by SciJava's CommandService. SciJava wraps exceptions and errors in ones of its
 * own, whose message is "Module threw exception", and scripts show the outermost message; what is neither reaches them as it
 * is. The exception itself is its cause.
 */
final class ScriptFailure extends Throwable {
    private static final long serialVersionUID = 1L;

    private ScriptFailure(RuntimeException cause) {
        super(cause.getMessage(), cause, false, false);
    }

    /** What to throw in place of an exception: itself, where it says nothing. */
    static RuntimeException of(RuntimeException e) {
        String message = e.getMessage();
        return message == null || message.isBlank()
                ? e
                : ScriptFailure.<RuntimeException>unchecked(new ScriptFailure(e));
    }

    /** The compiler, which knows of no failure in a command's run, is told that it is one that it need not know. */
    @SuppressWarnings("unchecked")
    private static <T extends Throwable> T unchecked(Throwable e) throws T {
        throw (T) e;
    }

    /** Just the sentence: a script shows it where it shows the name of an exception's class otherwise. */
    @Override
    public String toString() {
        return getMessage();
    }
}
