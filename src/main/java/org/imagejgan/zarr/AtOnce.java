// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zarr;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Does the same for several things side by side, since most of the time is waiting for somebody else. */
final class AtOnce {
    private static final ExecutorService THREADS = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "GAN reading");
        thread.setDaemon(true);
        return thread;
    });

    private AtOnce() {}

    /** What is done for each. */
    @FunctionalInterface
    interface Task<T> {
        void of(T thing) throws IOException;
    }

    /**
     * Begins them in their order, and returns when all are done.
     *
     * @param most how many at a time
     * @throws IOException of the first that failed; what was begun is ended then
     */
    static <T> void each(List<T> things, int most, Task<T> task) throws IOException {
        Deque<Future<?>> begun = new ArrayDeque<>();
        try {
            for (T thing : things) {
                if (begun.size() == most) await(begun.remove());
                begun.add(THREADS.submit(() -> {
                    task.of(thing);
                    return null;
                }));
            }
            while (!begun.isEmpty()) await(begun.remove());
        } finally {
            begun.forEach(left -> left.cancel(true));
        }
    }

    private static void await(Future<?> begun) throws IOException {
        try {
            begun.get();
        } catch (InterruptedException e) {
            begun.cancel(true);
            Thread.currentThread().interrupt();
            throw new IOException("the reading was interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failed) throw failed;
            if (e.getCause() instanceof RuntimeException failed) throw failed;
            if (e.getCause() instanceof Error failed) throw failed;
            throw new IOException(e.getCause());
        }
    }
}
