// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C as a request: the work is asked to stop and given time to finish its file, so that a training leaves its model
 * and nothing is half-written.
 */
final class Interrupt implements AutoCloseable {
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
