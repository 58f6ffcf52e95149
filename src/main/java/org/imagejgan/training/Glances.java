// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.training;

import java.util.function.LongSupplier;

/**
 * When what a model makes is shown besides its tests: at once, and again when what was shown is old. Where that is dear, it
 * is rarer: it takes at most a twentieth of the time.
 */
final class Glances {
    private static final long OLD = 20_000_000_000L;
    private static final int PART = 20;

    private final LongSupplier clock;
    private boolean any;
    private long last;
    private long cost;

    /** @param clock nanoseconds */
    Glances(LongSupplier clock) {
        this.clock = clock;
    }

    boolean due() {
        return !any || clock.getAsLong() - last > Math.max(OLD, PART * cost);
    }

    /** Something was shown just now. */
    void seen() {
        any = true;
        last = clock.getAsLong();
    }

    /** Shows something. */
    void take(Runnable showing) {
        long start = clock.getAsLong();
        showing.run();
        seen();
        cost = last - start;
    }
}
