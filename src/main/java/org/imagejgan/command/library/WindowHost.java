// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.library;

import java.util.Map;
import java.util.function.Consumer;
import org.imagejgan.command.MacroRecording;
import org.imagejgan.command.host.Host;
import org.imagejgan.command.verb.Verb;
import org.imagejgan.command.verb.VerbCall;
import org.imagejgan.training.TrainingListener;

/** A line of a window as the place for a command's words. What is warned of stays behind what is told. */
final class WindowHost implements Host {
    private final Consumer<String> line;
    private String warning = "";
    private String told = "";

    /** @param line called on the thread of the work */
    WindowHost(Consumer<String> line) {
        this.line = line;
    }

    /**
     * Runs the verb for a button and has it recorded, as if a macro had.
     *
     * @return what it told, or why it failed
     */
    static String run(String action, Map<String, String> keys, Consumer<String> line) {
        WindowHost host = new WindowHost(line);
        VerbCall call = new VerbCall(Verb.named("models"));
        try {
            call.parameters().set(Map.of("action", action));
            call.parameters().set(keys);
            call.run(null, host);
            MacroRecording.line(call.verb().label(), call.parameters().texts());
            return host.told;
        } catch (RuntimeException | Error e) {
            return String.valueOf(e.getMessage());
        }
    }

    @Override
    public void status(String message) {
        line.accept(message + " ...");
    }

    @Override
    public void warn(String message) {
        warning = " " + message;
    }

    @Override
    public void tell(String message) {
        told = message + warning;
        line.accept(told);
    }

    @Override
    public TrainingListener training() {
        throw new IllegalStateException("Nothing is trained from this window.");
    }

    @Override
    public void close() {}
}
