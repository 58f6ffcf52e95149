// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.batch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.imagejgan.image.border.OpenImage;
import org.imagejgan.image.file.Glance;
import org.imagejgan.progress.Progress;

/**
 * Reads one image ahead of the one that is worked on, and writes one behind it, each on a thread of its own. What takes
 * more than a share of Java's memory is read and written when nothing else is held.
 */
final class Conveyor implements AutoCloseable {
    /** The part of Java's memory that an image may take to be held beside another one. */
    private static final int SHARE = 8;

    /**
     * An image in memory.
     *
     * @param notes what was said of the file while it was read
     */
    record Loaded(OpenImage image, List<String> notes, double seconds) {}

    /** How a file is read. */
    @FunctionalInterface
    interface Reading {
        Loaded of(Path file) throws IOException;
    }

    private final Reading reading;
    private final ExecutorService reader = thread("GAN reader");
    private final ExecutorService writer = thread("GAN writer");
    private Path aheadOf;
    private Future<Loaded> ahead;
    private Future<?> behind;

    Conveyor() {
        this(Conveyor::read);
    }

    Conveyor(Reading reading) {
        this.reading = reading;
    }

    private static ExecutorService thread(String name) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        return Executors.newSingleThreadExecutor(work -> {
            Thread thread = new Thread(work, name);
            thread.setContextClassLoader(loader);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Whether so many bytes may be held beside another image. */
    static boolean light(long bytes) {
        return bytes <= Runtime.getRuntime().maxMemory() / SHARE;
    }

    /** Begins to read a file that {@link #next} will be asked for. */
    void readAhead(Path file) {
        aheadOf = file;
        ahead = reader.submit(() -> light(Glance.bytes(file)) ? reading.of(file) : null);
    }

    /** The image of a file, which may have been read already. */
    Loaded next(Path file) throws IOException {
        Loaded loaded = null;
        if (file.equals(aheadOf)) {
            try {
                loaded = await(ahead);
            } catch (ExecutionException e) {
                // Read again below, alone: it may be memory that was missing.
                loaded = null;
            }
            aheadOf = null;
            ahead = null;
        }
        if (loaded != null) return loaded;
        settle();
        return reading.of(file);
    }

    static Loaded read(Path file) throws IOException {
        long start = System.nanoTime();
        List<String> notes = new ArrayList<>();
        OpenImage image = OpenImage.read(file, new Progress() {
            @Override
            public void note(String message) {
                notes.add(message);
            }
        });
        return new Loaded(image, notes, seconds(start));
    }

    static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    /** Writes behind, once what was to be written before is; {@code writing} throws nothing. */
    void write(Runnable writing) {
        settle();
        behind = writer.submit(writing);
    }

    /** Waits until all is written. */
    void settle() {
        if (behind == null) return;
        try {
            await(behind);
        } catch (ExecutionException e) {
            throw new IllegalStateException("A result was not written: " + e.getCause(), e.getCause());
        } finally {
            behind = null;
        }
    }

    /** To the end, whoever interrupts: what is written has to become whole. */
    private static <T> T await(Future<T> future) throws ExecutionException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return future.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) Thread.currentThread().interrupt();
        }
    }

    /** Waits until all is written; what was read ahead is let go. */
    @Override
    public void close() {
        reader.shutdown();
        writer.shutdown();
        settle();
    }
}
