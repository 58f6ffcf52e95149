// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.library;

import java.util.function.Consumer;
import org.imagejgan.command.host.Host;
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

    /** What was told last. */
    String told() {
        return told;
    }

    @Override
    public TrainingListener training() {
        throw new IllegalStateException("Nothing is trained from this window.");
    }

    @Override
    public void close() {}
}
