// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.disk;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.Set;

/** Why the file system would not do what was asked, in words for users: its own messages are a path and no sentence. */
public final class Refusal {
    /** What Linux, macOS and Windows say where no byte more can be written, for everybody or this user. */
    private static final Set<String> FULL = Set.of(
            "No space left on device",
            "There is not enough space on the disk",
            "Disk quota exceeded",
            "Disc quota exceeded");

    private Refusal() {}

    /** The reason behind an error, as part of a sentence. */
    public static String reason(IOException e) {
        if (e instanceof AccessDeniedException) return "permission denied";
        if (e instanceof NoSuchFileException) return "there is no such file or folder";
        if (e instanceof FileAlreadyExistsException || e instanceof NotDirectoryException)
            return "a file is in the place of a folder";
        if (e instanceof DirectoryNotEmptyException) return "the folder is not empty";
        String reason = words(e);
        if (reason == null)
            return "the file system gives no reason (" + e.getClass().getSimpleName() + ")";
        if (FULL.contains(reason)) return "no space is left";
        return switch (reason) {
            case "Not a directory" -> "a file is in the place of a folder";
            case "File name too long" -> "the name is too long for this file system";
            case "Read-only file system" -> "the file system is read-only";
            default -> reason;
        };
    }

    private static String words(IOException e) {
        return e instanceof FileSystemException f ? f.getReason() : e.getMessage();
    }

    /** Whether an error came of a place that is full, whatever was wrapped around it. */
    public static boolean isFull(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause())
            if (cause instanceof IOException io && words(io) != null && FULL.contains(words(io))) return true;
        return false;
    }

    /** Whether an error came of something that stood there before and was removed, whatever was wrapped around it. */
    public static boolean isVanished(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause())
            if (cause instanceof NoSuchFileException) return true;
        return false;
    }

    /**
     * Why a file could not be written, asked before the work and without a trace; empty where nothing speaks against
     * it. Folders that are missing are no reason.
     */
    public static Optional<String> ofWriting(Path file) {
        try {
            Files.readAttributes(file, BasicFileAttributes.class);
            if (!Files.isRegularFile(file)) return Optional.of("it is " + Kind.of(file));
        } catch (NoSuchFileException e) {
            // That is where the new file goes.
        } catch (IOException e) {
            return Optional.of(reason(e));
        }
        Path folder = file.toAbsolutePath().normalize().getParent();
        while (folder != null && !Files.exists(folder)) folder = folder.getParent();
        if (folder == null) return Optional.of("there is no such drive");
        return ofFolder(folder);
    }

    /** Why no file can be made in a folder that exists; empty where nothing speaks against it. */
    public static Optional<String> ofFolder(Path folder) {
        if (!Files.isDirectory(folder)) return Optional.of("a file, \"" + folder + "\", is in the place of a folder");
        if (Files.isWritable(folder)) return Optional.empty();
        String why = readOnly(folder) ? "the file system is read-only" : "permission denied";
        return Optional.of(why + " in the folder \"" + folder + "\"");
    }

    private static boolean readOnly(Path folder) {
        try {
            return Files.getFileStore(folder).isReadOnly();
        } catch (IOException e) {
            return false;
        }
    }
}
