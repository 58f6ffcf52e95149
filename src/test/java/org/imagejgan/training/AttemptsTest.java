// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.initializer.Initializer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.imagejgan.model.Networks;
import org.imagejgan.model.sampling.Examples;
import org.imagejgan.model.sampling.Patches;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.model.schedule.Losses;
import org.imagejgan.model.schedule.Optimizer;
import org.imagejgan.model.schedule.Phase;
import org.imagejgan.model.schedule.Rate;
import org.imagejgan.model.schedule.Stage;
import org.imagejgan.model.schedule.Step;
import org.imagejgan.nn.BatchNorm;
import org.imagejgan.nn.Chain;
import org.imagejgan.nn.Initial;
import org.imagejgan.nn.spectral.SpectralConvolution;
import org.imagejgan.tensor.Compute;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A phase that is tried again begins from the state in which it began at first. */
class AttemptsTest {
    private static final int PARTS = 2;

    @TempDir
    Path folder;

    /** A network with a vector of spectral norm and running statistics; an objective that counts in buffers. */
    private static final class Counting implements Training.Maker {
        private final int broken;
        private int calls;

        /** @param broken the call of the objective that gives no number, from 1; 0 for none */
        Counting(int broken) {
            this.broken = broken;
        }

        @Override
        public Networks networks(Compute compute) {
            compute.seed(1);
            return new Networks(compute)
                    .add(
                            "a",
                            Chain.of(
                                    new SpectralConvolution(1, 2, 3, 1, 1, Initial.he(1)),
                                    new BatchNorm(2, Initializer.ONES)));
        }

        @Override
        public List<Stage> schedule(Networks networks) {
            Phase phase =
                    Phase.of("counted", "a", step -> losses(step, networks)).accumulate(PARTS);
            Optimizer a = Optimizer.adam("a", Rate.constant(0.01), 0.5, 0.9);
            return List.of(Stage.of("only", 3, new Patches(8, 2), List.of(a), List.of(phase)));
        }

        private Losses losses(Step step, Networks networks) {
            NDArray count = step.array(new float[] {1}, new Shape(1));
            NDArray before = step.buffer("all");
            step.buffer("all", before == null ? count : before.add(count));
            step.share("here", step.has("here") ? step.get("here").add(count) : count);
            step.buffer("of a step", step.get("here"));
            NDArray loss = networks.run("a", step.get("image"))
                    .mul(step.get("target"))
                    .mul(step.uniform(0, 1, new Shape(1)))
                    .mean();
            return Losses.of("loss", ++calls == broken ? loss.mul(Float.NaN) : loss);
        }
    }

    @Test
    void nothingOfAFailedAttemptIsLeft() throws IOException {
        Path file = folder.resolve("sane");
        Path other = folder.resolve("broken");
        Counting broken = new Counting(4);
        try (Training sane = new Training(new Counting(0)).keepingAt(file);
                Training once = new Training(broken).keepingAt(other)) {
            ResumeTest.assertSame(sane.run(), once.run());
            assertEquals(4 * PARTS, broken.calls, "one step more than the three");
            assertEquals(ScheduleTest.arrays(sane, file), ScheduleTest.arrays(once, other));
            List<String> found = ScheduleTest.arrays(once, other);
            for (String buffer : List.of("buffer.all[6.0]", "buffer.of a step[2.0]"))
                assertEquals(1, found.stream().filter(buffer::equals).count(), buffer + " in " + found);
        }
    }

    /** Numbers beside the pictures reach an objective, and so does one number drawn for each image. */
    @Test
    void numbersOfExamplesReachTheObjective() throws IOException {
        try (Training training = Free.training(n -> {
            Phase phase = Phase.of("a", "a", step -> {
                assertArrayEquals(
                        new float[] {3, 4, 3, 4, 3, 4}, step.get("label").toFloatArray());
                assertEquals(new Shape(3, 2), step.get("label").getShape());
                NDArray each = step.each(step.get("image"), () -> 5f);
                assertEquals(new Shape(3, 1, 1, 1), each.getShape());
                assertArrayEquals(new float[] {5, 5, 5}, each.toFloatArray());
                return Losses.of("sum", Free.weight(n, "a").sum());
            });
            Optimizer a = Optimizer.adam("a", Rate.constant(0.01), 0.5, 0.9);
            return Stage.of("only", 1, new Patches(8, 3), List.of(a), List.of(phase));
        })) {
            Examples pictures = training.examples;
            training.examples = new Examples() {
                @Override
                public int count() {
                    return pictures.count();
                }

                @Override
                public Map<String, Picture> get(int index) {
                    return pictures.get(index);
                }

                @Override
                public Map<String, float[]> numbers(int index) {
                    return Map.of("label", new float[] {3, 4});
                }
            };
            training.run();
        }
    }
}
