// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bioimageio;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The files of a package, in a zip or a folder, by their names relative to its description. */
public interface PackageFiles extends Closeable {

    /** The names a description may have, the preferred one first. */
    List<String> DESCRIPTIONS = List.of("rdf.yaml", "bioimageio.yaml", "model.yaml");

    /** What messages call the package. */
    String label();

    /** The name of the description. */
    String description();

    /** @throws PackageException if there is no such file */
    InputStream stream(String source) throws IOException;

    /** Bytes of a file as the zip or the disk claims them. */
    long size(String source) throws IOException;

    /** The file on disk, until this is closed. */
    Path path(String source) throws IOException;

    /** Opens a zip, a folder, or the description in a folder. */
    static PackageFiles open(Path path) throws IOException {
        if (!Files.exists(path)) throw new NoSuchFileException(path.toString(), null, "there is no such model");
        if (Files.isDirectory(path)) return FolderFiles.of(path);
        String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".yaml") || name.endsWith(".yml")) return FolderFiles.ofDescription(path);
        return ZipFiles.of(path);
    }

    /** Whether a file may be a description: one of the names, or something before a dot and one of them. */
    static boolean isDescription(String fileName) {
        return DESCRIPTIONS.stream().anyMatch(name -> fileName.equals(name) || fileName.endsWith("." + name));
    }

    /** The name with forward slashes, as long as it stays inside the package. */
    static String inside(String label, String source) throws IOException {
        String plain = source.replace('\\', '/');
        while (plain.startsWith("./")) plain = plain.substring(2);
        boolean leaves = plain.isEmpty()
                || plain.startsWith("/")
                || plain.contains(":")
                || List.of(plain.split("/")).contains("..");
        if (leaves) throw new PackageException(label, "source", "the name of a file inside the package", source);
        return plain;
    }
}
