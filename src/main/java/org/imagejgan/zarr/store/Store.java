// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zarr.store;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.imagejgan.zarr.bytes.Buffers;
import org.imagejgan.zarr.bytes.Bytes;

/**
 * Bytes under keys, which are relative paths with slashes. Safe for several threads. Failures are {@link IOException}s
 * whose messages are whole sentences.
 */
public interface Store {
    /** Where it is, for messages. */
    String place();

    /** All bytes of a key; empty if there is no such key. */
    Optional<byte[]> get(String key) throws IOException;

    /**
     * Some bytes of a key; empty if there is no such key.
     *
     * @param offset of the first; where it is negative, counted from the end
     * @param length how many
     * @throws IOException also if it has fewer
     */
    Optional<byte[]> get(String key, long offset, int length) throws IOException;

    /** The same in an array of the buffers, or in one of its own. */
    default Optional<Bytes> get(String key, Buffers buffers) throws IOException {
        return get(key).map(Bytes::of);
    }

    /** The same in an array of the buffers, or in one of its own. */
    default Optional<Bytes> get(String key, long offset, int length, Buffers buffers) throws IOException {
        return get(key, offset, length).map(Bytes::of);
    }

    /** Whether asking often for little costs no more than asking once for all: it is no server. */
    default boolean near() {
        return false;
    }

    /** How many who ask side by side are answered faster than one after the other. */
    default int atOnce() {
        return 1;
    }

    /** Whether there is such a key. */
    boolean has(String key) throws IOException;

    /** Puts bytes under a key, which appears when it is whole. @throws IOException also where nothing can be written */
    void put(String key, byte[] bytes) throws IOException;

    /** The same of bytes that follow each other; they are not kept. */
    default void put(String key, List<Bytes> pieces) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Bytes piece : pieces) all.write(piece.array(), piece.from(), piece.length());
        put(key, all.toByteArray());
    }

    /** What is below a key, as a store of its own. */
    Store at(String key);
}
