// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.predict;

import java.util.function.ToDoubleFunction;
import org.imagejgan.script.Precision;
import org.imagejgan.tensor.Compute;

/** Picks the precision that is fastest on this machine; large images are worth a timing, small ones a guess. */
final class PrecisionChoice {
    /** Below this many pixels a timing costs more than it gains. */
    private static final long WORTH_TIMING = 1 << 20;

    private PrecisionChoice() {}

    /** @param seconds times one run in a precision */
    static Precision of(Compute compute, long pixels, ToDoubleFunction<Precision> seconds) {
        if (pixels < WORTH_TIMING) return compute.mixed() ? Precision.BFLOAT16 : Precision.FLOAT32;
        Precision best = Precision.FLOAT32;
        double least = Double.POSITIVE_INFINITY;
        for (Precision candidate : Precision.values()) {
            double time = seconds.applyAsDouble(candidate);
            if (time < least) {
                least = time;
                best = candidate;
            }
        }
        return best;
    }
}
