// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.host;

import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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

    /**
     * Ctrl-C as a request: the work is asked to stop and given time to finish its file, so that a training leaves its model
     * and nothing is half-written.
     */
    private static final class Interrupt implements AutoCloseable {
        private static final long SECONDS = 120;

        private final CountDownLatch finished = new CountDownLatch(1);
        private final Thread hook = new Thread(this::await, "interrupt");
        private volatile boolean asked;

        Interrupt() {
            Runtime.getRuntime().addShutdownHook(hook);
        }

        boolean asked() {
            return asked;
        }

        private void await() {
            asked = true;
            try {
                finished.await(SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void close() {
            finished.countDown();
            if (!asked) Runtime.getRuntime().removeShutdownHook(hook);
        }
    }
}
