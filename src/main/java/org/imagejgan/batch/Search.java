// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.batch;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.imagejgan.disk.Refusal;
import org.imagejgan.image.file.ImageFiles;

/**
 * Which images of a folder are worked on. Hidden files and folders are left out, and so are the results where they stand
 * in the folder; links are followed, but not in a circle.
 *
 * @param pattern of names, see {@link NamePattern}; empty for all images
 * @param recursive whether those in its folders too
 * @param one the name of the only one that is, whatever else there is; null for all that fit
 */
public record Search(String pattern, boolean recursive, Path one) {
    /** All images of the folder itself. */
    public static final Search PLAIN = new Search("", false);

    /** Images that fit. @throws IllegalArgumentException if the pattern is none */
    public Search(String pattern, boolean recursive) {
        this(pattern, recursive, null);
    }

    /** @throws IllegalArgumentException if the pattern is none */
    public Search {
        NamePattern.of(pattern);
    }

    /**
     * What was found; all paths are relative to the folder that was looked through.
     *
     * @param images in the order of their names; they are not opened: some may turn out to be damaged
     * @param left names of folders that were not looked into
     * @param unreadable folders that could not be, and why
     */
    record Found(List<Path> images, List<String> left, Map<Path, String> unreadable) {}

    /**
     * @param output not looked into
     * @throws IOException if the folder is none or cannot be read; the message is a sentence
     */
    Found in(Path input, Path output) throws IOException {
        if (!Files.isDirectory(input))
            throw new IOException("\"" + input + "\" is not a folder. Name an existing folder with images in it.");
        if (one != null) return new Found(List.of(one), List.of(), Map.of());
        Walk walk = new Walk(input, output, NamePattern.of(pattern));
        try {
            int depth = recursive ? Integer.MAX_VALUE : 1;
            Files.walkFileTree(input, EnumSet.of(FileVisitOption.FOLLOW_LINKS), depth, walk);
        } catch (IOException e) {
            throw new IOException("The folder \"" + input + "\" cannot be read: " + Refusal.reason(e) + ".", e);
        }
        return new Found(List.copyOf(walk.images), List.copyOf(walk.left), walk.unreadable);
    }

    private static final class Walk extends SimpleFileVisitor<Path> {
        private final Path input;
        private final Path output;
        private final NamePattern pattern;
        private final TreeSet<Path> images = new TreeSet<>();
        private final TreeSet<String> left = new TreeSet<>();
        private final TreeMap<Path, String> unreadable = new TreeMap<>();

        Walk(Path input, Path output, NamePattern pattern) {
            this.input = input;
            this.output = output;
            this.pattern = pattern;
        }

        private static boolean hidden(Path path) {
            return path.getFileName().toString().startsWith(".");
        }

        private boolean results(Path folder) throws IOException {
            return Files.exists(output) && Files.isSameFile(folder, output);
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
            if (folder.equals(input)) return FileVisitResult.CONTINUE;
            if (!hidden(folder) && !ImageFiles.isFolder(folder)) {
                image(folder);
                return FileVisitResult.SKIP_SUBTREE;
            }
            return hidden(folder) || results(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            if (hidden(file)) return FileVisitResult.CONTINUE;
            if (attributes.isDirectory() && ImageFiles.isFolder(file)) {
                if (!results(file)) left.add(input.relativize(file).toString());
            } else {
                image(file);
            }
            return FileVisitResult.CONTINUE;
        }

        private void image(Path file) {
            Path name = input.relativize(file);
            if (pattern.matches(name)) images.add(name);
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (file.equals(input)) throw e;
            Path name = input.relativize(file);
            if (e instanceof FileSystemLoopException) left.add(name + " (a link to a folder that it is in)");
            else unreadable.put(name, "The folder cannot be read: " + Refusal.reason(e) + ".");
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, IOException e) throws IOException {
            return e == null ? FileVisitResult.CONTINUE : visitFileFailed(folder, e);
        }
    }
}
