// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bioimageio;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** A zipped package; files are unpacked into a temporary folder only when a path is asked for. */
final class ZipFiles implements PackageFiles {
    private static final int MOST_FILES = 10_000;

    private final Path file;
    private final ZipFile zip;
    private final String root;
    private final String description;
    private final Map<String, Path> unpacked = new HashMap<>();
    private Path folder;

    private ZipFiles(Path file, ZipFile zip, String entry) {
        this.file = file;
        this.zip = zip;
        this.root = entry.substring(0, entry.lastIndexOf('/') + 1);
        this.description = entry.substring(root.length());
    }

    static ZipFiles of(Path file) throws IOException {
        ZipFile zip;
        try {
            zip = new ZipFile(file.toFile());
        } catch (ZipException e) {
            throw new PackageException(
                    file.toString(),
                    "this is not a whole zip file (" + e.getMessage() + "); fetch or copy the model again.",
                    e);
        }
        try {
            requireFewAndDifferent(file, zip);
            String entry = findDescription(zip)
                    .orElseThrow(() -> new PackageException(
                            file.toString(), "description", String.join(", ", DESCRIPTIONS), "none of them"));
            return new ZipFiles(file, zip, entry);
        } catch (IOException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    /** Of two files of one name, programs take different ones. */
    private static void requireFewAndDifferent(Path file, ZipFile zip) throws IOException {
        if (zip.size() > MOST_FILES)
            throw new PackageException(file.toString(), "files", "at most " + MOST_FILES, "" + zip.size());
        Set<String> names = new HashSet<>();
        for (ZipEntry entry : zip.stream().toList())
            if (!names.add(entry.getName()))
                throw new PackageException(file.toString(), entry.getName(), "one file of a name", "two");
    }

    /** The description nearest to the root: people zip the folder as well as what is in it. */
    private static Optional<String> findDescription(ZipFile zip) {
        return zip.stream()
                .map(ZipEntry::getName)
                .filter(name -> PackageFiles.isDescription(name.substring(name.lastIndexOf('/') + 1)))
                .min(Comparator.comparingLong((String name) ->
                                name.chars().filter(c -> c == '/').count())
                        .thenComparingInt(ZipFiles::preference)
                        .thenComparing(Comparator.naturalOrder()));
    }

    private static int preference(String name) {
        int place = DESCRIPTIONS.indexOf(name.substring(name.lastIndexOf('/') + 1));
        return place < 0 ? DESCRIPTIONS.size() : place;
    }

    @Override
    public String label() {
        return file.toString();
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public InputStream stream(String source) throws IOException {
        ZipEntry entry = entry(source);
        long compressed = Math.min(entry.getCompressedSize(), Files.size(file));
        return new LimitedStream(zip.getInputStream(entry), label(), source, compressed, entry.getSize());
    }

    @Override
    public long size(String source) throws IOException {
        return entry(source).getSize();
    }

    private ZipEntry entry(String source) throws IOException {
        ZipEntry entry = zip.getEntry(root + PackageFiles.inside(label(), source));
        if (entry == null || entry.isDirectory()) throw new PackageException(label(), source, "a file", "none");
        return entry;
    }

    @Override
    public synchronized Path path(String source) throws IOException {
        String name = PackageFiles.inside(label(), source);
        Path known = unpacked.get(name);
        if (known != null) return known;
        if (folder == null) folder = OwnFolder.newFolder();
        requireSpace(name);
        Path target = folder.resolve(unpacked.size() + "-" + name.substring(name.lastIndexOf('/') + 1));
        try (InputStream stream = stream(name)) {
            Files.copy(stream, target);
        } catch (IOException e) {
            Files.deleteIfExists(target);
            throw e;
        }
        unpacked.put(name, target);
        return target;
    }

    private void requireSpace(String name) throws IOException {
        long size = Math.max(0, size(name));
        long free = Files.getFileStore(folder).getUsableSpace();
        if (size <= free) return;
        throw new PackageException(
                label(),
                name,
                (size >> 20) + " MB of free space in " + folder.getParent().getParent() + " to unpack it",
                (free >> 20) + " MB (free some, or name another folder with Java's option -Djava.io.tmpdir=)");
    }

    @Override
    public synchronized void close() throws IOException {
        zip.close();
        unpacked.clear();
        if (folder != null) OwnFolder.remove(folder);
        folder = null;
    }
}
