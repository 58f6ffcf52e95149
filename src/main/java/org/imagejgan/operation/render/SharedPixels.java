// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.render;

import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How many pixels new pieces have in common with objects; object 0 is none. */
final class SharedPixels {
    private record Two(int piece, int object) {}

    private final Map<Two, int[]> counts = new LinkedHashMap<>();
    private Two latest = new Two(0, 0);
    private int[] count = new int[1];

    /** Counts one. */
    void add(int piece, int object) {
        if (object == 0) return;
        // Neighbours mostly belong to the same two.
        if (piece != latest.piece() || object != latest.object()) {
            latest = new Two(piece, object);
            count = counts.computeIfAbsent(latest, two -> new int[1]);
        }
        count[0]++;
    }

    /**
     * Gives pieces that have no object yet one, those that have most in common first.
     *
     * @param matched the object of each piece
     * @param once whether an object goes to one piece alone
     */
    void match(Map<Integer, Integer> matched, boolean once) {
        Set<Integer> taken = new HashSet<>(once ? matched.values() : Set.of());
        List<Map.Entry<Two, int[]>> sorted = counts.entrySet().stream()
                .sorted(Comparator.comparing(entry -> -entry.getValue()[0]))
                .toList();
        for (Map.Entry<Two, int[]> entry : sorted) {
            Two two = entry.getKey();
            if (taken.contains(two.object()) || matched.putIfAbsent(two.piece(), two.object()) != null) continue;
            if (once) taken.add(two.object());
        }
    }
}
