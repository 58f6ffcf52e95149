// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.spark;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.imagejgan.batch.Workers;

/**
 * The workers of this executor that have their models loaded, between tasks. Each is for one task at a time; there are as
 * many as there were tasks at once. Safe for several threads.
 */
final class LoadedWorkers {
    private static final Map<Order, Deque<Workers>> IDLE = new HashMap<>();
    /** As the plain command does when it is ended: a file may have to become whole. */
    private static final long PATIENCE = 120_000;

    private static int busy;
    private static volatile boolean closing;

    private LoadedWorkers() {}

    /** Work with one of them; it is closed if that ends with an exception, which it may be the reason of. */
    @FunctionalInterface
    interface Use {
        void by(Workers workers) throws IOException;
    }

    /** @throws IllegalArgumentException if the order cannot be carried out, here or elsewhere */
    static void use(Order order, Use use) throws IOException {
        count(1);
        try {
            Workers workers = take(order);
            boolean well = false;
            try {
                use.by(workers);
                well = true;
            } finally {
                if (well) give(order, workers);
                else workers.close();
            }
        } finally {
            count(-1);
        }
    }

    private static void count(int more) {
        synchronized (IDLE) {
            busy += more;
            IDLE.notifyAll();
        }
    }

    /** Whether those at work are to end as soon as they can. */
    static boolean closing() {
        return closing;
    }

    static Workers take(Order order) throws IOException {
        synchronized (IDLE) {
            Workers idle = IDLE.getOrDefault(order, new ArrayDeque<>()).poll();
            if (idle != null) return idle;
        }
        return order.workers();
    }

    static void give(Order order, Workers workers) {
        synchronized (IDLE) {
            IDLE.computeIfAbsent(order, key -> new ArrayDeque<>()).push(workers);
        }
    }

    /**
     * Lets all models go, where the executor is this process, which lives on or ends by itself: tasks of a run that was
     * given up are waited for, since PyTorch must not be taken away from under them.
     */
    static void close() throws IOException {
        synchronized (IDLE) {
            closing = true;
            try {
                long end = System.currentTimeMillis() + PATIENCE;
                for (long left = PATIENCE; busy > 0 && left > 0; left = end - System.currentTimeMillis())
                    IDLE.wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                closing = false;
            }
            for (Deque<Workers> all : IDLE.values()) for (Workers workers : all) workers.close();
            IDLE.clear();
        }
    }
}
