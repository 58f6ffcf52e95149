// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bench;

import ai.djl.pytorch.jni.JniUtils;
import java.io.IOException;
import org.imagejgan.tensor.Compute;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One training iteration of ConSinGAN's last stage, ours against the same iteration in PyTorch for Python, fp32. */
@Tag("bench")
class SingleStepBench {
    private static final int LEAST_ROUNDS = 5;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void againstPython(boolean mixed) throws IOException {
        int rounds = Math.max(LEAST_ROUNDS, Settings.number("rounds", LEAST_ROUNDS));
        SingleStep step = SingleStep.of(128, 6, 64);
        try (Twin twin = Twin.training(step, threads())) {
            Report.detail("Python", twin.version());
            Turns turns = new Turns(twin);
            step.train(Turns.WARM_UP + rounds, mixed, turns);
            turns.report(step + (mixed ? ", bfloat16, " : ", fp32, "), "1.15", "0.8");
        }
    }

    /** As many for the twin as we have. */
    static int threads() {
        try (Compute compute = Compute.open("cpu")) {
            Report.detail("ours", compute.report());
            return Settings.number("threads", JniUtils.getNumThreads());
        }
    }
}
