// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bench;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import org.imagejgan.training.ResidentMemory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Memory outside Java's heap over a long stage of a small ConSinGAN, whose critic is differentiated twice. */
@Tag("bench")
class MemorySlopeBench {
    private static final int EACH = 25;

    /** The memory pools fill at first. */
    private static final int FIRST_LOOKS = 4;

    @Test
    void overAStage() throws IOException {
        Report.require(ResidentMemory.readable(), "resident memory can be read on Linux only");
        int steps = Settings.number("steps", 2000);
        SingleStep step = SingleStep.of(48, 3, 16);
        ResidentMemory memory = new ResidentMemory();
        AtomicLong done = new AtomicLong();
        step.train(steps, false, () -> {
            if (done.incrementAndGet() % EACH == 0) memory.look();
        });
        String of = step + ", " + steps + " iterations, ";
        Report.detail(of + "MB outside Java's heap at the end", Report.number("%.0f", last(memory)));
        double slope = memory.slope(FIRST_LOOKS) / EACH;
        Report.figure(of + "growth in MB an iteration", Report.number("%.4f", slope), "0.05", "0");
    }

    private static double last(ResidentMemory memory) {
        return memory.megabytes().get(memory.megabytes().size() - 1);
    }
}
