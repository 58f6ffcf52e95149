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

    private LoadedWorkers() {}

    /** Work with one of them; it is closed if that ends with an exception, which it may be the reason of. */
    @FunctionalInterface
    interface Use {
        void by(Workers workers) throws IOException;
    }

    /** @throws IllegalArgumentException if the order cannot be carried out, here or elsewhere */
    static void use(Order order, Use use) throws IOException {
        Workers workers = take(order);
        boolean well = false;
        try {
            use.by(workers);
            well = true;
        } finally {
            if (well) give(order, workers);
            else workers.close();
        }
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

    /** Lets all models go: where the executor is this process, which lives on. */
    static void close() throws IOException {
        synchronized (IDLE) {
            for (Deque<Workers> all : IDLE.values()) for (Workers workers : all) workers.close();
            IDLE.clear();
        }
    }
}
