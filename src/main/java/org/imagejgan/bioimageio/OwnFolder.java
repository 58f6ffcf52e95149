// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bioimageio;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import org.imagejgan.disk.FolderTree;

/**
 * The one folder of this process for files that nobody asked for: it is made when it is first needed and goes when the
 * process ends. What a process left that was killed goes when the next one makes its folder; that a process lives is
 * known from a file that it keeps locked.
 */
public final class OwnFolder {
    private static final String PREFIX = "imagejgan-";
    private static final String LOCK = "in-use";
    /** Younger folders are left alone: whoever makes one has not locked it at once. */
    private static final Duration NEW = Duration.ofMinutes(1);

    private static Path folder;
    private static FileChannel lock;

    private OwnFolder() {}

    /** A file of this process by its name; who makes it sees to it that there is no other of that name. */
    public static Path file(String name) throws IOException {
        return get().resolve(name);
    }

    /** A new folder in that of this process, to be removed with {@link #remove}. */
    public static Path newFolder() throws IOException {
        return Files.createTempDirectory(get(), "");
    }

    /** Removes a file, or a folder with all that is in it; what cannot be removed goes with the process. */
    public static void remove(Path path) {
        try {
            FolderTree.remove(path);
        } catch (IOException e) {
            // Somebody reads it, or the system is slow to let go of it: the end of the process is early enough.
            return;
        }
    }

    private static synchronized Path get() throws IOException {
        // Systems clear their folder of temporary files now and then.
        if (folder != null && Files.isDirectory(folder)) return folder;
        boolean first = folder == null;
        Path made = Files.createTempDirectory(PREFIX);
        if (lock != null) lock.close();
        lock = FileChannel.open(made.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try {
            lock.tryLock();
        } catch (IOException e) {
            // Nothing can be locked on this file system: then no other process can lock it either, and leaves it alone.
            lock.close();
        }
        folder = made;
        if (first) {
            Runtime.getRuntime().addShutdownHook(new Thread(OwnFolder::end));
            clear(made);
        }
        return made;
    }

    private static synchronized void end() {
        try {
            lock.close();
        } catch (IOException e) {
            // The folder is removed all the same, where the system allows it.
        }
        remove(folder);
    }

    /** Removes the folders beside the given one whose process has ended. */
    static void clear(Path own) {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(own.getParent(), PREFIX + "*")) {
            for (Path other : all) if (!other.equals(own) && left(own, other)) remove(other);
        } catch (IOException e) {
            // Clearing is a courtesy: the next process tries again.
            return;
        }
    }

    /** Whether a folder is certainly of a process of this plugin, of the same user, that has ended. */
    private static boolean left(Path own, Path other) {
        Path file = other.resolve(LOCK);
        if (!Files.isDirectory(other, LinkOption.NOFOLLOW_LINKS)
                || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) return false;
        try {
            if (!Files.getOwner(other).equals(Files.getOwner(own))
                    || Files.getLastModifiedTime(file)
                            .toInstant()
                            .isAfter(Instant.now().minus(NEW))) return false;
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                return channel.tryLock() != null;
            }
        } catch (IOException | OverlappingFileLockException | UnsupportedOperationException e) {
            return false;
        }
    }
}
