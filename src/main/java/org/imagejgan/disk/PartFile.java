// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.disk;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A hidden file beside the one that it will become. Whoever writes it keeps it locked, so that what a killed process left
 * can be told from what is being written.
 */
final class PartFile implements Closeable {
    private static final String PREFIX = ".imagejgan-";
    private static final String SUFFIX = ".part";
    /** Far behind all bytes: Windows lets nobody write what is locked. */
    private static final long LOCKED = 1L << 60;
    /** Between making and locking one, it looks as if nobody wrote it. */
    static final Duration NEW = Duration.ofSeconds(2);
    /** Those of this process: to open one and close it again would give its lock back. */
    private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel channel;

    private PartFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** Makes one in the folder of a file; its name is short whatever that of the file, which may be as long as it can. */
    static PartFile beside(Path target) throws IOException {
        String random = UUID.randomUUID().toString().substring(0, 13);
        // Not createTempFile: what it makes only its owner may read, and so it stays when renamed.
        Path folder = target.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path path = folder.toRealPath().resolve(PREFIX + random + SUFFIX);
        OWN.add(path);
        try {
            FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            lock(channel);
            return new PartFile(path, channel);
        } catch (IOException e) {
            OWN.remove(path);
            throw e;
        }
    }

    /** Null where another process has it, or the file system knows no locks. */
    private static FileLock lock(FileChannel channel) {
        try {
            return channel.tryLock(LOCKED, 1, false);
        } catch (IOException e) {
            return null;
        }
    }

    Path path() {
        return path;
    }

    /** Closing it closes the file, which stays. */
    OutputStream out() {
        return Channels.newOutputStream(channel);
    }

    /** Removes it, if it was not renamed. */
    @Override
    public void close() throws IOException {
        try (channel) {
            // Asked first: where a file stands in the place of the folder, deleting fails with another error.
            if (Files.exists(path)) Files.delete(path);
        } finally {
            OWN.remove(path);
        }
    }

    /** Removes what killed processes left in a folder longer ago; what cannot be looked at stays. */
    static void sweep(Path folder, Duration ago) {
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder.toRealPath(), PREFIX + "*" + SUFFIX)) {
            for (Path part : parts) if (!OWN.contains(part)) removeIfLeft(part, ago);
        } catch (IOException | DirectoryIteratorException e) {
            // A hidden file hinders nobody.
            return;
        }
    }

    private static void removeIfLeft(Path part, Duration ago) throws IOException {
        if (Files.getLastModifiedTime(part).toInstant().isAfter(Instant.now().minus(ago))) return;
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
            if (lock(channel) != null) Files.deleteIfExists(part);
        }
    }
}
