// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.host;

import java.io.PrintStream;
import org.imagejgan.training.TrainingListener;

/** A terminal or a log file: results on one stream, progress and warnings on the other, a few lines a minute. */
public final class TerminalHost implements Host {
    private static final long PAUSE = 5_000_000_000L;

    private final PrintStream results;
    private final PrintStream messages;
    private final Interrupt interrupt = new Interrupt();
    private String status = "";
    private int percent;
    private long said = System.nanoTime();

    public TerminalHost(PrintStream results, PrintStream messages) {
        this.results = results;
        this.messages = messages;
    }

    @Override
    public synchronized void status(String message) {
        status = message;
        say();
    }

    @Override
    public synchronized void advance(long done, long total) {
        if (total > 0) percent = (int) (100 * done / total);
        say();
    }

    private void say() {
        if (System.nanoTime() - said < PAUSE) return;
        said = System.nanoTime();
        messages.printf("%3d%% %s%n", percent, status);
    }

    @Override
    public void note(String message) {
        messages.println(message);
    }

    @Override
    public void warn(String message) {
        messages.println("Warning: " + message);
    }

    @Override
    public void tell(String message) {
        results.println(message);
    }

    @Override
    public boolean cancelled() {
        return interrupt.asked();
    }

    @Override
    public TrainingListener training() {
        return new TrainingStatus(this);
    }

    @Override
    public void close() {
        interrupt.close();
    }
}
