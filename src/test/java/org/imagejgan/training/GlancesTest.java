// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** By a clock that the test moves. */
class GlancesTest {
    private long seconds;
    private final Glances glances = new Glances(() -> seconds * 1_000_000_000L);

    /** The seconds at which something is shown, with a step a second. */
    private List<Long> taken(int steps, long cost, int testedAt) {
        List<Long> taken = new ArrayList<>();
        for (int step = 0; step < steps; step++, seconds++) {
            if (step == testedAt) glances.seen();
            else if (glances.due()) {
                taken.add(seconds);
                glances.take(() -> seconds += cost);
            }
        }
        return taken;
    }

    @Test
    void theFirstStepIsShownAndThenNothingIsOlderThanAboutTwentySeconds() {
        assertEquals(List.of(0L, 21L, 42L, 63L), taken(80, 0, -1));
    }

    @Test
    void whatATestHasShownIsNotShownAgain() {
        assertEquals(List.of(0L, 31L, 52L), taken(70, 0, 10));
    }

    @Test
    void whatIsDearIsRarer() {
        List<Long> taken = taken(400, 4, -1);
        assertEquals(List.of(0L, 85L, 170L), taken.subList(0, 3));
    }
}
