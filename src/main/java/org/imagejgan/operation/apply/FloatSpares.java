// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.apply;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** Arrays of floats that are used no more, for those who need others as long. Not safe for several threads. */
final class FloatSpares {
    private final Map<Integer, Deque<float[]>> spare = new HashMap<>();

    /** An array of exactly that length, with any values in it. */
    float[] take(int length) {
        Deque<float[]> fitting = spare.get(length);
        return fitting == null || fitting.isEmpty() ? new float[length] : fitting.pop();
    }

    float[] copy(float[] values) {
        float[] copy = take(values.length);
        System.arraycopy(values, 0, copy, 0, values.length);
        return copy;
    }

    /** Takes an array that nobody uses any more. */
    void give(float[] array) {
        spare.computeIfAbsent(array.length, length -> new ArrayDeque<>()).push(array);
    }
}
