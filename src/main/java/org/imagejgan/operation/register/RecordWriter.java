// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.register;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.imagejgan.model.sampling.Picture;

/**
 * Writes a record now and then from a thread of its own, so that a slow disk holds up no training. What cannot be written
 * is tried again the next time.
 */
final class RecordWriter implements AutoCloseable {
    private static final long PAUSE = 15_000;
    private static final Set<String> RUNNING = ConcurrentHashMap.newKeySet();

    private final TrainingRegister register;
    private final Draft draft;
    private final Thread thread;
    private boolean soon = true;
    private boolean ended;
    private long step;
    private Map<String, Picture> pictures;
    private volatile String failure;

    RecordWriter(TrainingRegister register, Draft draft) {
        this.register = register;
        this.draft = draft;
        RUNNING.add(draft.id());
        thread = new Thread(this::work, "GAN training register");
        thread.setDaemon(true);
        thread.start();
    }

    /** Whether a training of this process has that id. */
    static boolean running(String id) {
        return RUNNING.contains(id);
    }

    /** Does not wait for the next time. */
    synchronized void soon() {
        soon = true;
        notifyAll();
    }

    synchronized void show(long at, Map<String, Picture> shown) {
        step = at;
        pictures = shown;
        soon();
    }

    /** Why the last attempt failed. */
    Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    private void work() {
        while (awake()) write();
    }

    /** Waits until it is time; false at the end. */
    private synchronized boolean awake() {
        long end = System.currentTimeMillis() + PAUSE;
        try {
            while (!soon && !ended && System.currentTimeMillis() < end)
                wait(Math.max(1, end - System.currentTimeMillis()));
        } catch (InterruptedException e) {
            return false;
        }
        soon = false;
        return !ended;
    }

    private void write() {
        try {
            Map<String, Picture> shown;
            long at;
            synchronized (this) {
                shown = pictures;
                at = step;
                pictures = null;
            }
            if (shown != null) {
                Pictures made = new Pictures(shown);
                register.writePictures(draft.record(), made.png());
                draft.shown(at, made.columns());
            }
            register.write(draft.record());
            failure = null;
        } catch (IOException | RuntimeException e) {
            failure = String.valueOf(e.getMessage());
        }
    }

    /** Writes it for the last time. */
    @Override
    public void close() {
        synchronized (this) {
            ended = true;
            notifyAll();
        }
        boolean interrupted = Thread.interrupted();
        try {
            thread.join();
        } catch (InterruptedException e) {
            interrupted = true;
        }
        write();
        RUNNING.remove(draft.id());
        if (interrupted) Thread.currentThread().interrupt();
    }
}
