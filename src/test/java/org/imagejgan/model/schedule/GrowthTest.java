// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.imagejgan.model.schedule.Growth.Part;
import org.junit.jupiter.api.Test;

/** Steps dealt out to resolutions, by hand. */
class GrowthTest {
    /** Twelve images each time, 36 at last: three steps of four, six of two, eighteen of two. */
    @Test
    void everyPartSeesAsManyImages() {
        Growth growth = new Growth(List.of(4, 4, 2), 3);
        assertEquals(33, growth.steps(12));
        List<Part> expected = List.of(
                new Part(0, false, 3),
                new Part(1, true, 3),
                new Part(1, false, 3),
                new Part(2, true, 6),
                new Part(2, false, 18));
        assertEquals(expected, growth.parts(33));
    }

    @Test
    void ofAnyStepsNoneIsLost() {
        Growth growth = new Growth(List.of(16, 14, 6, 3), 7.75);
        for (long steps : new long[] {0, 1, 5, 17, 1_000_003})
            assertEquals(
                    steps, growth.parts(steps).stream().mapToLong(Part::steps).sum());
    }

    @Test
    void oneLevelOnlySettles() {
        assertEquals(List.of(new Part(0, false, 7)), new Growth(List.of(2), 1).parts(7));
        assertThrows(IllegalArgumentException.class, () -> new Growth(List.of(), 1));
        assertThrows(IllegalArgumentException.class, () -> new Growth(List.of(2, 0), 1));
        assertThrows(IllegalArgumentException.class, () -> new Growth(List.of(2), 0));
    }
}
