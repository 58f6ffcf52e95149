// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.script;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.imagejgan.progress.Cancelled;
import org.imagejgan.progress.Progress;

/**
 * Waits for work that may never end, and gives it up when the user cancels or its time is over. PyTorch cannot be
 * interrupted: what was given up goes on in a thread of its own, which does not keep the program from ending. Not safe
 * for several threads.
 */
final class Watch implements AutoCloseable {
    private static final int LOOK_MILLISECONDS = 50;

    /** One thread, since PyTorch keeps threads for each that calls it. */
    private final ExecutorService thread = Executors.newSingleThreadExecutor(Watch::daemon);

    private final Duration most;
    private volatile boolean givenUp;

    /** @param most what one piece of work may take */
    Watch(Duration most) {
        this.most = most;
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "model that may not end");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Does the work and waits for it.
     *
     * @throws Cancelled if the user cancelled, or the thread that waits was interrupted
     * @throws TimeoutException if its time was over
     */
    <T> T run(Callable<T> work, Progress progress) throws TimeoutException {
        long end = System.nanoTime() + most.toNanos();
        Future<T> result = thread.submit(work);
        while (true) {
            try {
                return result.get(LOOK_MILLISECONDS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                if (progress.cancelled()) throw giveUp(new Cancelled());
                if (System.nanoTime() > end) throw giveUp(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw giveUp(new Cancelled());
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RuntimeException failure) throw failure;
                if (e.getCause() instanceof Error failure) throw failure;
                throw new IllegalStateException(e.getCause());
            }
        }
    }

    private <E extends Exception> E giveUp(E reason) {
        givenUp = true;
        thread.shutdown();
        return reason;
    }

    /** Whether work was left alone, which may still use what it was given. */
    boolean givenUp() {
        return givenUp;
    }

    @Override
    public void close() {
        thread.shutdown();
    }
}
