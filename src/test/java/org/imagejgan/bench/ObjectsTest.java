// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ij.process.ByteProcessor;
import ij.process.ShortProcessor;
import org.junit.jupiter.api.Test;

/** Components and what they have in common with true objects, counted by hand. */
class ObjectsTest {
    private static boolean[] foreground(String... rows) {
        String all = String.join("", rows);
        boolean[] values = new boolean[all.length()];
        for (int i = 0; i < values.length; i++) values[i] = all.charAt(i) != '.';
        return values;
    }

    /** Corners join; the end of a row does not touch the start of the next. */
    @Test
    void components() {
        Objects found = Objects.components(foreground("#..#", ".#..", "...#", "#..."), 4);
        assertEquals(4, found.count());
        assertEquals(found.labels()[0], found.labels()[5]);
    }

    /** Two true objects; one found exactly, the other by exactly half of what both cover, which is not enough. */
    @Test
    void hits() {
        ShortProcessor truth = new ShortProcessor(6, 2);
        for (int x : new int[] {0, 1}) truth.set(x, 0, 300);
        for (int x : new int[] {3, 4}) truth.set(x, 0, 7);
        Objects numbers = Objects.of(truth);
        assertEquals(2, numbers.count());
        assertEquals(1, Objects.components(foreground("##.#..", "......"), 6).hits(numbers));
        assertEquals(2, Objects.components(foreground("##.##.", "......"), 6).hits(numbers));
        assertEquals(2, Objects.components(foreground("##.###", "......"), 6).hits(numbers));
        assertEquals(0, Objects.of(new ByteProcessor(6, 2)).hits(numbers));
    }
}
