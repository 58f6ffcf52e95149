// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zarr.store;

import java.io.IOException;
import java.util.Optional;

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

    /** Whether there is such a key. */
    boolean has(String key) throws IOException;

    /** Puts bytes under a key, which appears when it is whole. @throws IOException also where nothing can be written */
    void put(String key, byte[] bytes) throws IOException;

    /** What is below a key, as a store of its own. */
    Store at(String key);
}
