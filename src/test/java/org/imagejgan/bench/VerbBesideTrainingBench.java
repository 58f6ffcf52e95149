// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bench;

import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import org.imagejgan.command.host.Host;
import org.imagejgan.command.host.TerminalHost;
import org.imagejgan.command.verb.Verb;
import org.imagejgan.command.verb.VerbCall;
import org.imagejgan.training.TrainingListener;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a step of a training takes alone, beside a verb that works all the time, and after that verb has ended: its speed
 * has to come back.
 */
@Tag("bench")
class VerbBesideTrainingBench {
    private static final int WARM = 20;

    @TempDir
    private Path folder;

    private final int steps = Settings.number("steps", 150);

    /** Without the verb, what is left is the drift of the machine. */
    private final boolean beside = Settings.number("beside", 1) > 0;

    private enum Part {
        ALONE,
        BESIDE,
        AFTER
    }

    /** Steps in seconds, by the clock and by the processor of the training's thread. */
    private static final class Times {
        private final List<Double> clock = new ArrayList<>();
        private final List<Double> processor = new ArrayList<>();

        private double[] of(List<Double> all) {
            return all.stream().mapToDouble(Double::doubleValue).toArray();
        }

        private double median() {
            return Report.median(of(clock));
        }

        private double processorMedian() {
            return Report.median(of(processor));
        }

        private void report(Part part) {
            Report.detail("a step, " + part.name().toLowerCase(), Report.spread("%.4f s", of(clock)));
            Report.detail("the same in time of the processor", Report.spread("%.4f s", of(processor)));
        }
    }

    /** A user who starts a verb beside a training, waits, and stops the training some steps after the verb has ended. */
    private final class Watch implements Host, TrainingListener {
        private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        private final Times[] times = {new Times(), new Times(), new Times()};
        private final FutureTask<Integer> verb = new FutureTask<>(this::work);
        private volatile boolean enough;
        private Part part = Part.ALONE;
        private int warm;
        private long clock;
        private long processor;

        private int work() {
            int times = 0;
            for (; beside && !enough; times++) denoise();
            return times;
        }

        @Override
        public void step(String stage, long step, long all, Map<String, Double> losses, Duration left) {
            long now = System.nanoTime();
            long busy = threads.getCurrentThreadCpuTime();
            if (++warm > WARM) count((now - clock) / 1e9, (busy - processor) / 1e9);
            // What is done here is no part of the next step.
            clock = System.nanoTime();
            processor = threads.getCurrentThreadCpuTime();
        }

        private void count(double seconds, double busy) {
            Times now = times[part.ordinal()];
            now.clock.add(seconds);
            now.processor.add(busy);
            if (now.clock.size() < steps || part == Part.AFTER) return;
            if (part == Part.ALONE) {
                new Thread(verb).start();
                part = Part.BESIDE;
            } else {
                enough = true;
                if (verb.isDone()) part = Part.AFTER;
            }
        }

        @Override
        public boolean cancelled() {
            return times[Part.AFTER.ordinal()].clock.size() >= steps;
        }

        @Override
        public TrainingListener training() {
            return this;
        }

        @Override
        public void tell(String message) {}

        @Override
        public void close() {}
    }

    private static void run(String verb, Map<String, String> keys, Host host) {
        VerbCall call = new VerbCall(Verb.named(verb));
        call.parameters().set(keys);
        call.run(Scene.sixteenBit(512), host);
    }

    private static void denoise() {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        try (TerminalHost host = new TerminalHost(nowhere, nowhere)) {
            run("denoise", Map.of("model", "denoise-gaussian", "device", "cpu"), host);
        }
    }

    @Test
    void theSpeedOfATrainingComesBack() throws Exception {
        denoise();
        Watch watch = new Watch();
        Map<String, String> keys = Map.of(
                "method", Settings.text("method", "pair-downsampling"),
                "steps", String.valueOf(1000 * steps),
                "output", folder.resolve("model.zip").toString(),
                "device", "cpu");
        run("denoisetrain", keys, watch);
        for (Part part : Part.values()) watch.times[part.ordinal()].report(part);
        Report.detail("images that the verb made beside it", String.valueOf(watch.verb.get()));
        Times alone = watch.times[Part.ALONE.ordinal()];
        Times after = watch.times[Part.AFTER.ordinal()];
        Report.figure(
                "a training's step after a verb has ended beside it / before",
                Report.number("%.3f", after.median() / alone.median()),
                "1.1",
                "1.0");
        Report.detail(
                "the same in time of the processor",
                Report.number("%.3f", after.processorMedian() / alone.processorMedian()));
    }
}
