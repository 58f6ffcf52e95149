// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The right to write one output for a long time, which one piece of work holds at once, in this process or another. The
 * operating system holds it by a small hidden file beside the output, so that a killed process loses it.
 */
public final class OutputLock implements AutoCloseable {
    /** Behind what is written in the file: Windows lets nobody read what is locked. */
    private static final long LOCKED = 1 << 20;

    private static final int TEXT = 1 << 12;

    /** Who holds what in this process: the operating system would give it the same lock twice, and then to others. */
    private static final Map<Path, String> HELD = new HashMap<>();

    private final Path file;
    private final FileChannel channel;

    private OutputLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Takes it; missing folders are made.
     *
     * @param output what will be written
     * @param holder who takes it, in words that end a sentence: "the training of SinGAN"
     * @throws IllegalStateException if other work holds it; the message names that work
     * @throws IOException if nothing can be written there; the message is a sentence with the reason
     */
    public static OutputLock take(Path output, String holder) throws IOException {
        try {
            Path folder = output.toAbsolutePath().getParent();
            Files.createDirectories(folder);
            Path file = folder.toRealPath().resolve(name(output));
            synchronized (HELD) {
                if (HELD.containsKey(file)) throw taken(output, HELD.get(file) + ", in this program");
                OutputLock lock = new OutputLock(file, locked(file, output, holder));
                HELD.put(file, holder);
                return lock;
            }
        } catch (IOException e) {
            throw new IOException(
                    "\"" + output + "\" cannot be written: " + Refusal.reason(e)
                            + ". Check the folder, its permissions and the free space.",
                    e);
        }
    }

    /** Whether some work holds it, or held it and was killed: for the choice of a name that is free. */
    public static boolean isTaken(Path output) {
        return Files.exists(output.toAbsolutePath().resolveSibling(name(output)));
    }

    /** Names that differ in case alone are one file on many systems. */
    private static String name(Path output) {
        String name = output.getFileName().toString().toLowerCase(Locale.ROOT);
        UUID hash = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
        return ".imagejgan-" + hash + ".lock";
    }

    private static FileChannel locked(Path file, Path output, String holder) throws IOException {
        while (true) {
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            boolean kept = false;
            try {
                if (!lock(channel)) throw taken(output, text(channel).orElse("another program"));
                // Between opening and locking, the one before may have ended and deleted it.
                if (!Files.exists(file)) continue;
                channel.truncate(0);
                channel.write(
                        ByteBuffer.wrap(
                                (holder + ", process " + ProcessHandle.current().pid())
                                        .getBytes(StandardCharsets.UTF_8)),
                        0);
                kept = true;
                return channel;
            } finally {
                if (!kept) channel.close();
            }
        }
    }

    /** Where the file system knows no locks, this process alone is looked at. */
    private static boolean lock(FileChannel channel) {
        try {
            FileLock lock = channel.tryLock(LOCKED, 1, false);
            return lock != null;
        } catch (IOException e) {
            return true;
        }
    }

    private static Optional<String> text(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(TEXT);
        channel.read(bytes, 0);
        String text = StandardCharsets.UTF_8.decode(bytes.flip()).toString();
        return text.isBlank() ? Optional.empty() : Optional.of(text);
    }

    private static IllegalStateException taken(Path output, String holder) {
        return new IllegalStateException("output=" + output + " is being written by " + holder
                + ". Wait for it, stop it, or choose another name.");
    }

    /** Gives it back. */
    @Override
    public void close() {
        synchronized (HELD) {
            HELD.remove(file);
            // Deleted before it is given back: whoever gets the lock sees that its file is gone, and makes another.
            try (channel) {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                // An empty file stays, which hinders nobody.
            }
        }
    }
}
