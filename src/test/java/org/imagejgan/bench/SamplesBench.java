// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bench;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.imagejgan.model.Signature.Input;
import org.imagejgan.operation.ModelChoice;
import org.imagejgan.operation.generate.GeneratorSession;
import org.imagejgan.operation.generate.Wanted;
import org.imagejgan.progress.Progress;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** New images in batches against one at a time in Python's PyTorch: same weights, random numbers drawn by both. */
@Tag("bench")
class SamplesBench {
    private static final int WARM_UP = 1;

    @Test
    void againstPython() throws IOException {
        int count = Settings.number("count", 1000);
        int rounds = Settings.number("rounds", 5);
        double[] ours = new double[rounds];
        double[] python = new double[rounds];
        ModelChoice choice = new ModelChoice(Settings.model(""), 1, "cpu");
        try (GeneratorSession session = GeneratorSession.open(choice, Progress.NONE);
                Twin twin = Twin.sampling(
                        session.model().weights(),
                        count,
                        shapes(session.forward().inputs()))) {
            Report.detail("Python", twin.version());
            Report.detail("ours", session.report() + ", batches of " + session.batch());
            for (int i = -WARM_UP; i < rounds; i++) {
                int at = Math.max(0, i);
                python[at] = twin.seconds();
                ours[at] = seconds(session, count);
            }
        }
        double[] ratio =
                IntStream.range(0, rounds).mapToDouble(i -> python[i] / ours[i]).toArray();
        Report.detail(count + " images, ours, seconds", Report.spread("%.2f", ours));
        Report.detail(count + " images, Python one at a time, seconds", Report.spread("%.2f", python));
        Report.figure(count + " images, ours / Python's PyTorch in speed", Report.spread("%.2f", ratio), "1", "3");
    }

    private static List<String> shapes(List<Input> inputs) {
        return inputs.stream()
                .map(input -> input.shape().stream().map(String::valueOf).collect(Collectors.joining(",")))
                .toList();
    }

    /** Codes and pictures; what is made is thrown away. */
    private static double seconds(GeneratorSession session, int count) {
        long start = System.nanoTime();
        int view = session.view("");
        double sum = 0;
        for (int first = 0; first < count; first += session.batch()) {
            int number = Math.min(session.batch(), count - first);
            List<Long> seeds =
                    LongStream.range(first, (long) first + number).boxed().toList();
            sum += session.pictures(session.codes(seeds, Wanted.ANY), view)
                    .get(0)
                    .values()[0];
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        Report.require(Double.isFinite(sum), "images of numbers");
        return seconds;
    }
}
