// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bench;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.imagejgan.training.ResidentMemory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One training step of the translators, ours against the same step in PyTorch for Python, fp32; memory over many steps. */
@Tag("bench")
class TranslateStepBench {
    private static final int EACH = 25;

    /** The pool of images and PyTorch's memory fill at first. */
    private static final int FIRST_LOOKS = 8;

    static Stream<String> systems() {
        return Arrays.stream(
                Settings.text("systems", "pix2pix,cyclegan,stargan,pix2pixhd").split(","));
    }

    @ParameterizedTest
    @MethodSource("systems")
    void againstPython(String system) throws IOException {
        int rounds = Settings.number("rounds", 7);
        int threads = SingleStepBench.threads();
        TranslateStep step = TranslateStep.of(system);
        for (boolean mixed : new boolean[] {false, true})
            try (Twin twin = Twin.translating(step, threads)) {
                Report.detail("Python", twin.version());
                Turns turns = new Turns(twin);
                step.train(Turns.WARM_UP + rounds, mixed, turns);
                String of = step + (mixed ? ", bfloat16, " : ", fp32, ");
                turns.report(of, mixed ? "0.6" : "1.1", mixed ? "0.6" : "0.9");
            }
    }

    /** A small CycleGAN, whose pool keeps images from step to step. */
    @Test
    void memory() throws IOException {
        Report.require(ResidentMemory.readable(), "resident memory can be read on Linux only");
        int steps = Settings.number("steps", 1000);
        TranslateStep step = new TranslateStep("cyclegan", 32, 8, 2, 3, 1);
        ResidentMemory memory = new ResidentMemory();
        AtomicLong done = new AtomicLong();
        step.train(steps, false, () -> {
            if (done.incrementAndGet() % EACH == 0) memory.look();
        });
        String of = step + ", " + steps + " steps, ";
        Report.detail(
                of + "MB outside Java's heap at the end",
                Report.number("%.0f", memory.megabytes().get(memory.megabytes().size() - 1)));
        double slope = memory.slope(FIRST_LOOKS) / EACH;
        Report.figure(of + "growth in MB a step", Report.number("%.4f", slope), "0.05", "0");
    }
}
