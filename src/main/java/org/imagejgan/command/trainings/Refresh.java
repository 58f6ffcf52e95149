// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.trainings;

import java.awt.EventQueue;
import java.io.IOException;
import java.util.List;
import java.util.function.BiConsumer;
import org.imagejgan.operation.register.State;
import org.imagejgan.operation.register.TrainingRecord;
import org.imagejgan.operation.register.TrainingRegister;

/** Reads the register again and again while its window is open: often while a training runs, else seldom. */
final class Refresh implements AutoCloseable {
    private static final long OFTEN = 2_000;
    private static final long SELDOM = 10_000;

    private final TrainingRegister register;
    private final BiConsumer<List<TrainingRecord>, Seen> taker;
    private String chosen = "";
    private boolean soon = true;
    private boolean closed;

    /** @param taker is called on the event thread, with all trainings and what is known of the chosen one, or null */
    Refresh(TrainingRegister register, BiConsumer<List<TrainingRecord>, Seen> taker) {
        this.register = register;
        this.taker = taker;
        Thread thread = new Thread(this::work, "GAN trainings window");
        thread.setDaemon(true);
        thread.start();
    }

    /** Reads at once, for the training of that id. */
    synchronized void now(String id) {
        chosen = id;
        soon = true;
        notifyAll();
    }

    private void work() {
        long pause = 0;
        while (waited(pause)) {
            List<TrainingRecord> all = all();
            String id = chosen();
            Seen seen = all.stream()
                    .filter(record -> record.id().equals(id))
                    .findFirst()
                    .map(record -> Seen.of(register, record))
                    .orElse(null);
            EventQueue.invokeLater(() -> taker.accept(all, seen));
            boolean running = all.stream().anyMatch(record -> record.state() == State.RUNNING);
            pause = running ? OFTEN : SELDOM;
        }
    }

    private synchronized String chosen() {
        return chosen;
    }

    /** A folder that cannot be read now has no trainings now. */
    private List<TrainingRecord> all() {
        try {
            return register.all();
        } catch (IOException e) {
            return List.of();
        }
    }

    private synchronized boolean waited(long pause) {
        long end = System.currentTimeMillis() + pause;
        try {
            while (!soon && !closed && System.currentTimeMillis() < end)
                wait(Math.max(1, end - System.currentTimeMillis()));
        } catch (InterruptedException e) {
            return false;
        }
        soon = false;
        return !closed;
    }

    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
    }
}
