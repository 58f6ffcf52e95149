// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zarr.store;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.imagejgan.disk.Refusal;
import org.imagejgan.disk.WholeFile;
import org.imagejgan.zarr.bytes.Buffers;
import org.imagejgan.zarr.bytes.Bytes;

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
    public Optional<Bytes> get(String key, Buffers buffers) throws IOException {
        return part(key, (bytes, file) -> {
            if (bytes.length() > Integer.MAX_VALUE - 16) throw unreadable(file, "it is larger than 2 GB", null);
            return read(bytes, 0, buffers.take((int) bytes.length()));
        });
    }

    @Override
    public Optional<byte[]> get(String key, long offset, int length) throws IOException {
        return part(key, (bytes, file) -> read(bytes, from(bytes, offset, length, file), Bytes.of(new byte[length])))
                .map(Bytes::array);
    }

    @Override
    public Optional<Bytes> get(String key, long offset, int length, Buffers buffers) throws IOException {
        return part(key, (bytes, file) -> read(bytes, from(bytes, offset, length, file), buffers.take(length)));
    }

    @Override
    public boolean near() {
        return true;
    }

    /** What is read of an open file. */
    @FunctionalInterface
    private interface Reading {
        Bytes of(RandomAccessFile bytes, Path file) throws IOException;
    }

    private Optional<Bytes> part(String key, Reading reading) throws IOException {
        Path file = folder.resolve(key);
        if (!Files.isRegularFile(file)) return Optional.empty();
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
            return Optional.of(reading.of(bytes, file));
        } catch (Unreadable e) {
            throw e;
        } catch (IOException e) {
            if (Files.notExists(file)) return Optional.empty();
            throw unreadable(file, Refusal.reason(e), e);
        }
    }

    private static long from(RandomAccessFile bytes, long offset, int length, Path file) throws IOException {
        long from = offset < 0 ? bytes.length() + offset : offset;
        if (from >= 0 && from <= bytes.length() - length) return from;
        throw unreadable(file, "it is cut off: it has " + bytes.length() + " bytes", null);
    }

    private static Bytes read(RandomAccessFile bytes, long from, Bytes to) throws IOException {
        bytes.seek(from);
        bytes.readFully(to.array(), to.from(), to.length());
        return to;
    }

    @Override
    public boolean has(String key) {
        return Files.isRegularFile(folder.resolve(key));
    }

    @Override
    public void put(String key, byte[] bytes) throws IOException {
        new WholeFile(folder.resolve(key), true).writePieces(out -> out.write(bytes));
    }

    @Override
    public void put(String key, List<Bytes> pieces) throws IOException {
        new WholeFile(folder.resolve(key), true).writePieces(out -> {
            for (Bytes piece : pieces) out.write(piece.array(), piece.from(), piece.length());
        });
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
