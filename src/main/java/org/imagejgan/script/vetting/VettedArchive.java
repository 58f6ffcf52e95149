// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.script.vetting;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * A TorchScript archive that was read and found to do nothing but compute. PyTorch should be given the {@link #entries}
 * and not the file: it may read a zip, or what else is in it, another way.
 *
 * <p>What is looked at: every call in the code ({@code operations.txt} is the list and its reasons), every class and
 * function that the pickles name, and that every tensor lies inside its bytes. What runs for ever cannot be told from
 * code; {@link #loops} says whether it could.
 */
public final class VettedArchive implements Closeable {
    /** Code and pickles are read into memory; those of large networks are a few hundred kilobytes. */
    private static final int MOST_TEXT = 64 << 20;

    private static final int MOST_ENTRIES = 100_000;

    private final ZipFile zip;
    private final String name;
    private final Map<String, ZipEntry> found = new LinkedHashMap<>();
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private long text;
    private boolean loops;

    private VettedArchive(ZipFile zip, String name) {
        this.zip = zip;
        this.name = name;
    }

    /**
     * A file of the archive, by its name below the archive's one folder.
     *
     * @param content null for that of tensors, which are to be streamed
     */
    public record Entry(String name, long size, long crc, byte[] content) {}

    /**
     * Reads an archive.
     *
     * @param name what messages call it
     * @throws IOException if it cannot be read, is no TorchScript archive, or may do anything but compute; the message
     *     says what
     */
    public static VettedArchive open(Path file, String name) throws IOException {
        ZipFile zip;
        try {
            zip = new ZipFile(file.toFile());
        } catch (ZipException e) {
            throw new IOException(name + " is not a TorchScript archive, or is damaged (" + e.getMessage() + ").", e);
        }
        VettedArchive archive = new VettedArchive(zip, name);
        try {
            archive.check();
            return archive;
        } catch (IOException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    private void check() throws IOException {
        list();
        String version = found.containsKey(".data/version") ? ".data/version" : "version";
        for (String needed : List.of(version, "data.pkl", "constants.pkl"))
            if (!found.containsKey(needed))
                throw new IOException(name + " is not a TorchScript archive: it has no file " + needed
                        + ". Save the model with torch.jit.save of PyTorch 1.5 or later.");
        for (String file : List.copyOf(found.keySet()))
            if (file.startsWith("code/") && file.endsWith(".py")) code(file);
        pickle("constants");
        pickle("data");
        keep(version);
        if (found.containsKey("byteorder")) keep("byteorder");
    }

    private void list() throws IOException {
        if (zip.size() > MOST_ENTRIES)
            throw new IOException(name + " has " + zip.size() + " files; at most " + MOST_ENTRIES + " are allowed.");
        String folder = null;
        for (ZipEntry entry : zip.stream().toList()) {
            String path = entry.getName();
            int slash = path.indexOf('/');
            if (folder == null) folder = path.substring(0, slash + 1);
            if (slash < 0 || !path.startsWith(folder))
                throw new IOException(name + " is not a TorchScript archive: its files are not in one folder.");
            if (found.put(path.substring(slash + 1), entry) != null)
                throw new IOException(name + " is damaged: it has the file " + path + " twice.");
        }
    }

    private void code(String file) throws IOException {
        byte[] bytes = keep(file);
        try {
            loops |= CodeCheck.check(new String(bytes, StandardCharsets.ISO_8859_1));
        } catch (Refusal e) {
            throw refused(file, e);
        }
    }

    private void pickle(String part) throws IOException {
        byte[] bytes = keep(part + ".pkl");
        Map<String, Long> sizes = new HashMap<>();
        found.forEach((path, entry) -> {
            if (path.startsWith(part + "/")) sizes.put(path.substring(part.length() + 1), entry.getSize());
        });
        try {
            for (String key : PickleCheck.check(bytes, sizes)) tensor(part + "/" + key);
        } catch (Refusal e) {
            throw refused(part + ".pkl", e);
        }
    }

    private void tensor(String file) throws IOException {
        ZipEntry entry = found.get(file);
        if (entry.getMethod() != ZipEntry.STORED)
            throw new IOException(name + ": " + file
                    + " is compressed, which PyTorch does not do. Save the model anew with" + " torch.jit.save.");
        entries.put(file, new Entry(file, entry.getSize(), entry.getCrc(), null));
    }

    private byte[] keep(String file) throws IOException {
        ZipEntry entry = found.get(file);
        byte[] bytes;
        try (InputStream in = zip.getInputStream(entry)) {
            bytes = in.readNBytes((int) (MOST_TEXT - text) + 1);
        }
        text += bytes.length;
        if (text > MOST_TEXT)
            throw new IOException(name + ": " + file + " is too large: code and pickles may have " + (MOST_TEXT >> 20)
                    + " MB together.");
        entries.put(file, new Entry(file, bytes.length, entry.getCrc(), bytes));
        return bytes;
    }

    private IOException refused(String file, Refusal why) {
        return new IOException(
                name + " was not loaded: in " + file + ", " + why.getMessage()
                        + ". That is not among the operations of networks, and some others read or write files, or worse. Use a"
                        + " model from a source that you trust, made of PyTorch's usual layers.",
                why);
    }

    /** All that PyTorch needs, in order: the code, pickles and tensors that are used. */
    public List<Entry> entries() {
        return List.copyOf(entries.values());
    }

    /** The bytes of one of the entries. */
    public InputStream stream(Entry entry) throws IOException {
        return entry.content() != null
                ? new java.io.ByteArrayInputStream(entry.content())
                : zip.getInputStream(found.get(entry.name()));
    }

    /** Whether the code has loops, so that it may take any time, or run for ever. */
    public boolean loops() {
        return loops;
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
