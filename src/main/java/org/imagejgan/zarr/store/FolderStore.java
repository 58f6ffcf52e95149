// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zarr.store;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.imagejgan.disk.Refusal;
import org.imagejgan.disk.WholeFile;

/**
 * Keys that are files of a folder.
 *
 * @param folder which need not exist before something is put
 */
public record FolderStore(Path folder) implements Store {

    @Override
    public String place() {
        return folder.toString();
    }

    @Override
    public Optional<byte[]> get(String key) throws IOException {
        Path file = folder.resolve(key);
        if (!Files.isRegularFile(file)) return Optional.empty();
        try {
            return Optional.of(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw unreadable(file, Refusal.reason(e), e);
        }
    }

    @Override
    public Optional<byte[]> get(String key, long offset, int length) throws IOException {
        Path file = folder.resolve(key);
        if (!Files.isRegularFile(file)) return Optional.empty();
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
            long from = offset < 0 ? bytes.length() + offset : offset;
            if (from < 0 || from > bytes.length() - length)
                throw unreadable(file, "it is cut off: it has " + bytes.length() + " bytes", null);
            byte[] some = new byte[length];
            bytes.seek(from);
            bytes.readFully(some);
            return Optional.of(some);
        } catch (Unreadable e) {
            throw e;
        } catch (IOException e) {
            throw unreadable(file, Refusal.reason(e), e);
        }
    }

    @Override
    public boolean has(String key) {
        return Files.isRegularFile(folder.resolve(key));
    }

    @Override
    public void put(String key, byte[] bytes) throws IOException {
        new WholeFile(folder.resolve(key), true).write(out -> out.write(bytes));
    }

    @Override
    public Store at(String key) {
        return key.isEmpty() ? this : new FolderStore(folder.resolve(key));
    }

    private static Unreadable unreadable(Path file, String reason, IOException cause) {
        return new Unreadable("\"" + file + "\" cannot be read: " + reason + ".", cause);
    }

    /** Told from the file system's own errors. */
    private static final class Unreadable extends IOException {
        private static final long serialVersionUID = 1;

        Unreadable(String message, IOException cause) {
            super(message, cause);
        }
    }
}
