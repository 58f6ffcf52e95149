// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bench;

import ai.djl.pytorch.jni.JniUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.imagejgan.tensor.Compute;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One training iteration of ConSinGAN's last stage, ours against the same iteration in PyTorch for Python, fp32. */
@Tag("bench")
class SingleStepBench {
    /** The first iterations choose kernels and fill memory pools. */
    private static final int WARM_UP = 2;

    private static final int LEAST_ROUNDS = 5;

    /** Seconds of iterations that take turns, since the speed of a shared machine drifts. */
    private static final class Turns implements Runnable {
        private final Twin twin;
        private final List<Double> ours = new ArrayList<>();
        private final List<Double> python = new ArrayList<>();
        private long start = System.nanoTime();

        Turns(Twin twin) {
            this.twin = twin;
        }

        @Override
        public void run() {
            ours.add((System.nanoTime() - start) / 1e9);
            try {
                python.add(twin.seconds());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            start = System.nanoTime();
        }

        double[] ours() {
            return warm(ours);
        }

        double[] python() {
            return warm(python);
        }

        private static double[] warm(List<Double> seconds) {
            return seconds.stream().skip(WARM_UP).mapToDouble(s -> s).toArray();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void againstPython(boolean mixed) throws IOException {
        int rounds = Math.max(LEAST_ROUNDS, Settings.number("rounds", LEAST_ROUNDS));
        SingleStep step = SingleStep.of(128, 6, 64);
        try (Twin twin = Twin.training(step, threads())) {
            Report.detail("Python", twin.version());
            Turns turns = new Turns(twin);
            step.train(WARM_UP + rounds, mixed, turns);
            report(step + (mixed ? ", bfloat16, " : ", fp32, "), turns.ours(), turns.python());
        }
    }

    /** As many for the twin as we have. */
    private static int threads() {
        try (Compute compute = Compute.open("cpu")) {
            Report.detail("ours", compute.report());
            return Settings.number("threads", JniUtils.getNumThreads());
        }
    }

    private static void report(String of, double[] ours, double[] python) {
        double[] ratios = IntStream.range(0, ours.length)
                .mapToDouble(i -> ours[i] / python[i])
                .toArray();
        Report.detail(of + "ours, seconds an iteration", Report.spread("%.3f", ours));
        Report.detail(of + "Python, seconds an iteration", Report.spread("%.3f", python));
        Report.figure(of + "ours / Python's PyTorch in fp32", Report.spread("%.2f", ratios), "1.15", "0.8");
    }
}
