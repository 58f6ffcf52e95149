// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.host;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The end of the process, by Ctrl-C or because somebody quits ImageJ, as a request: the work is asked to stop and given
 * time to finish its file, so that a training leaves its model and nothing is half-written. Without that, PyTorch's library
 * would be taken down while it computes, and the process with it.
 */
final class Interrupt implements AutoCloseable {
    private static final long SECONDS = 120;

    private final CountDownLatch finished = new CountDownLatch(1);
    private final Thread hook = new Thread(this::await, "interrupt");
    private volatile boolean asked;

    Interrupt() {
        try {
            Runtime.getRuntime().addShutdownHook(hook);
        } catch (IllegalStateException e) {
            asked = true;
        }
    }

    /** Whether the process is to end. */
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
        try {
            if (!asked) Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The end has begun in between; nothing is waited for any more.
            asked = true;
        }
    }
}
