// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zarr;

import java.util.LinkedHashMap;
import java.util.Map;

/** What was unpacked last, as far as it takes no more than so many bytes. Safe for several threads. */
final class ChunkCache<K, V> {
    private final long most;
    private final Map<K, V> kept = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<K, Integer> sizes = new LinkedHashMap<>();
    private long bytes;

    ChunkCache(long most) {
        this.most = most;
    }

    /** Null if it is not kept. */
    synchronized V get(K key) {
        return kept.get(key);
    }

    synchronized void put(K key, V value, int size) {
        if (size > most || kept.putIfAbsent(key, value) != null) return;
        sizes.put(key, size);
        bytes += size;
        while (bytes > most) {
            K oldest = kept.keySet().iterator().next();
            kept.remove(oldest);
            bytes -= sizes.remove(oldest);
        }
    }
}
