// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bioimageio;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** An unpacked package. */
record FolderFiles(Path folder, String description) implements PackageFiles {

    static FolderFiles of(Path folder) throws IOException {
        for (String name : DESCRIPTIONS) {
            if (Files.isRegularFile(folder.resolve(name))) return new FolderFiles(folder, name);
        }
        throw new PackageException(folder.toString(), "description", String.join(", ", DESCRIPTIONS), "none of them");
    }

    static FolderFiles ofDescription(Path file) {
        Path absolute = file.toAbsolutePath();
        return new FolderFiles(absolute.getParent(), absolute.getFileName().toString());
    }

    @Override
    public String label() {
        return folder.toString();
    }

    @Override
    public boolean has(String source) {
        try {
            return Files.isRegularFile(folder.resolve(PackageFiles.inside(label(), source)));
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public InputStream stream(String source) throws IOException {
        return Files.newInputStream(path(source));
    }

    @Override
    public Path path(String source) throws IOException {
        Path file = folder.resolve(PackageFiles.inside(label(), source));
        if (!Files.isRegularFile(file)) throw new PackageException(label(), source, "a file", "none");
        return file;
    }

    @Override
    public void close() {}
}
