// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bench;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.imagejgan.training.ResidentMemory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One training step of the generators, ours against the same step in PyTorch for Python, fp32; memory over many steps. */
@Tag("bench")
class GenerateStepBench {
    private static final int EACH = 25;

    /** PyTorch's memory fills at first. */
    private static final int FIRST_LOOKS = 8;

    static Stream<String> systems() {
        return Arrays.stream(Settings.text("systems", "fastgan,stylegan,biggan").split(","));
    }

    @ParameterizedTest
    @MethodSource("systems")
    void againstPython(String system) throws IOException {
        int rounds = Settings.number("rounds", 7);
        int threads = SingleStepBench.threads();
        GenerateStep step = GenerateStep.of(system);
        for (boolean mixed : new boolean[] {false, true})
            try (Twin twin = Twin.generating(step, threads)) {
                Report.detail("Python", twin.version());
                Turns turns = new Turns(twin);
                step.train(Turns.WARM_UP + rounds, mixed, turns);
                turns.report(step + (mixed ? ", bfloat16, " : ", fp32, "), "1.1", "0.9");
            }
    }

    @ParameterizedTest
    @MethodSource("systems")
    void memory(String system) throws IOException {
        Report.require(ResidentMemory.readable(), "resident memory can be read on Linux only");
        int steps = Settings.number("steps", 1000);
        GenerateStep step = new GenerateStep(system, 32, 8, 1, 4);
        ResidentMemory memory = new ResidentMemory();
        AtomicLong done = new AtomicLong();
        step.train(steps, false, () -> {
            if (done.incrementAndGet() % EACH == 0) memory.look();
        });
        double slope = memory.slope(FIRST_LOOKS) / EACH;
        Report.figure(step + ", " + steps + " steps, growth in MB a step", Report.number("%.4f", slope), "0.05", "0");
    }
}
