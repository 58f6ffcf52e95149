// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bioimageio;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** An unpacked package. */
record FolderFiles(Path folder, String description) implements PackageFiles {
    private static final String SUFFIX = ".bioimageio.yaml";

    static FolderFiles of(Path folder) throws IOException {
        for (String name : DESCRIPTIONS) {
            if (Files.isRegularFile(folder.resolve(name))) return new FolderFiles(folder, name);
        }
        List<String> others = others(folder);
        if (others.size() == 1) return new FolderFiles(folder, others.get(0));
        String expected = String.join(", ", DESCRIPTIONS) + " or a single file *" + SUFFIX;
        String found =
                others.isEmpty() ? "none of them" : String.join(", ", others) + " (name one of them as the model)";
        throw new PackageException(folder.toString(), "description", expected, found);
    }

    /** Descriptions under names of their own, as some collections have them. */
    private static List<String> others(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX))
                    .sorted()
                    .toList();
        }
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
    public InputStream stream(String source) throws IOException {
        return Files.newInputStream(path(source));
    }

    @Override
    public long size(String source) throws IOException {
        return Files.size(path(source));
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
