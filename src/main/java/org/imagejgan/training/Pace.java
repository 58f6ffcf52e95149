// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.training;

import java.time.Duration;

/** Estimates the time left from the steps done since this training was started or resumed. */
final class Pace {
    private final long first;
    private final long total;
    private final long start = System.nanoTime();

    Pace(long first, long total) {
        this.first = first;
        this.total = total;
    }

    Duration remaining(long done) {
        long spent = System.nanoTime() - start;
        return Duration.ofNanos((long) ((double) spent / Math.max(1, done - first) * (total - done)));
    }
}
