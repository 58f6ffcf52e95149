// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.verb;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.imagejgan.disk.Kind;
import org.imagejgan.disk.Refusal;
import org.imagejgan.image.file.ImageFiles;

/** Paths that users wrote, checked before any work starts. */
public final class Paths {

    private Paths() {}

    /** @throws IllegalArgumentException if this system allows no such path, or it is the address of a server */
    public static Path of(String key, String text) {
        if (ImageFiles.isAddress(text))
            throw new IllegalArgumentException(
                    key + "=" + text + " is an address. Servers are only read, and only as the"
                            + " input of what takes an OME-Zarr. Name a file or folder on a disk.");
        try {
            return Path.of(text.trim());
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(key + "=" + text + " is no path: " + e.getReason() + ".");
        }
    }

    /** @throws IllegalArgumentException if there is no such file or folder */
    public static Path existing(String key, String text) {
        Path path = of(key, text);
        if (!Files.exists(path))
            throw new IllegalArgumentException(
                    key + "=" + text + " does not exist (looked for " + path.toAbsolutePath() + ").");
        if (Kind.isSpecial(path))
            throw new IllegalArgumentException(key + "=" + text + " is " + Kind.of(path)
                    + ", which cannot be read here. Copy what it gives to a file, and name that.");
        return path;
    }

    /** The file that {@code output} names: {@code name} in it where it is a folder or ends like one, else itself. */
    public static Path fileOrIn(String output, String name) {
        Path path = of("output", output);
        // An OME-Zarr is a folder and an image, with a slash behind its name or without.
        if (ImageFiles.isZarr(path)) return path;
        boolean folder = Files.isDirectory(path) || output.endsWith("/") || output.endsWith("\\");
        return folder ? path.resolve(name) : path;
    }

    /** @throws IllegalArgumentException if the file exists and must be kept, or cannot be written where it is to stand */
    public static void mayWrite(String key, Path file, boolean overwrite) {
        boolean zarr = ImageFiles.isZarr(file);
        if (Files.isDirectory(file) && !zarr)
            throw new IllegalArgumentException(key + "=" + file + " is a folder. Name a file in it.");
        if (!overwrite && Files.exists(file))
            throw new IllegalArgumentException(
                    key + "=" + file + " exists and is kept. Choose another name, or add overwrite.");
        // An OME-Zarr is a folder, and written to one beside it.
        Optional<String> reason = Refusal.ofWriting(zarr ? file.resolveSibling(file.getFileName() + ".lock") : file);
        if (reason.isPresent())
            throw new IllegalArgumentException(
                    key + "=" + file + " cannot be written: " + reason.get() + ". Choose another name or folder.");
    }

    /**
     * The model file to write.
     *
     * @throws IllegalArgumentException if none is named, it exists and is not to be replaced, or it is no zip
     */
    public static Path model(String output, boolean overwrite) {
        if (output.isBlank())
            throw new IllegalArgumentException("output= is missing. Name the model file to write, such as cells.zip.");
        Path to = of("output", output);
        mayWrite("output", to, overwrite);
        if (!to.toString().toLowerCase(Locale.ROOT).endsWith(".zip"))
            throw new IllegalArgumentException(
                    "output=" + to + ": a model is a package. Give it a name that ends in .zip, such as cells.zip.");
        return to;
    }
}
