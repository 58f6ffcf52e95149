// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bioimageio;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.imagejgan.disk.WholeFile;

/** A package copied whole to a zip: a zip byte by byte, the files of a folder packed. */
public final class PackageCopy {
    private PackageCopy() {}

    /**
     * @param source a zip, a folder with a description, or that description
     * @param target the zip to make
     * @throws FileAlreadyExistsException if the target exists and is not to be replaced
     * @throws IOException if one cannot be read or the other not be written
     */
    public static void write(Path source, Path target, boolean overwrite) throws IOException {
        try (PackageFiles files = PackageFiles.open(source)) {
            new WholeFile(target, overwrite).write(out -> {
                if (files instanceof FolderFiles folder) pack(folder.folder(), out);
                else Files.copy(source, out);
            });
        }
    }

    /** Neither links, which may lead out of the package, nor hidden files, which systems put there. */
    private static void pack(Path folder, OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        List<Path> all;
        try (Stream<Path> walked = Files.walk(folder)) {
            all = walked.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        }
        for (Path file : all) {
            zip.putNextEntry(new ZipEntry(folder.relativize(file).toString().replace('\\', '/')));
            Files.copy(file, zip);
            zip.closeEntry();
        }
        zip.finish();
    }
}
