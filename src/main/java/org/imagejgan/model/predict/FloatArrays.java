// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.predict;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Arrays that are used again and again, one for each of the lengths that tiles of a plane have: a new one for each tile
 * would fill Java's memory before it is cleared. Not safe for several threads.
 */
final class FloatArrays {
    /** Tiles at the right and at the lower end of a plane, and that at both, may have other sizes than the rest. */
    private static final int LENGTHS = 4;

    private final Map<Integer, float[]> arrays = new LinkedHashMap<>(8, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, float[]> eldest) {
            return size() > LENGTHS;
        }
    };

    /** The array of exactly that length, with whatever was in it last. */
    float[] of(int length) {
        return arrays.computeIfAbsent(length, float[]::new);
    }
}
