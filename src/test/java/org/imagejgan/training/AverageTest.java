// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.training.initializer.Initializer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.imagejgan.model.Networks;
import org.imagejgan.model.sampling.Patches;
import org.imagejgan.model.schedule.Losses;
import org.imagejgan.model.schedule.Optimizer;
import org.imagejgan.model.schedule.Phase;
import org.imagejgan.model.schedule.Rate;
import org.imagejgan.model.schedule.Stage;
import org.imagejgan.nn.BatchNorm;
import org.imagejgan.tensor.Compute;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AverageTest {

    /** The weight goes from 1 to 0.9 to 0.8. A new mean keeps 1/10 and 2/11 of itself at most while it warms up. */
    @ParameterizedTest
    @CsvSource({"true, 0.82", "false, 0.971"})
    void theWarmupIsAWordOfTheStage(boolean warmup, float mean) throws IOException {
        try (Training training = Free.training(n -> Stage.of(
                        "only",
                        2,
                        new Patches(8, 1),
                        List.of(Optimizer.adam("a", Rate.constant(0.1), 0.5, 0.9)),
                        List.of(Phase.of(
                                "a",
                                "a",
                                step -> Losses.of("sum", Free.weight(n, "a").sum()))))
                .average(new Stage.Average("a", Rate.constant(0.9), warmup)))) {
            assertArrayEquals(new float[] {mean, mean}, training.run().get("a.weight"), 1e-6f);
        }
    }

    /** What is done to the mean before it is used is not learned on from: the weights go from 1 to 0.9 to 0.8 as before. */
    @Test
    void theMeanIsSettledBeforeItIsUsed() throws IOException {
        try (Training training = Free.training(n -> Stage.of(
                        "only",
                        2,
                        new Patches(8, 1),
                        List.of(Optimizer.adam("a", Rate.constant(0.1), 0.5, 0.9)),
                        List.of(Phase.of(
                                "a",
                                "a",
                                step -> Losses.of("sum", Free.weight(n, "a").sum()))))
                .average(new Stage.Average("a", Rate.constant(0.9), false))
                .settle(step -> Free.weight(n, "a").stopGradient().addi(1f)))) {
            assertArrayEquals(new float[] {1.971f, 1.971f}, training.run().get("a.weight"), 1e-6f);
        }
    }

    private static Training settled() {
        return new Training(new Training.Maker() {
            @Override
            public Networks networks(Compute compute) {
                return new Networks(compute).add("a", new BatchNorm(1, Initializer.ONES));
            }

            @Override
            public List<Stage> schedule(Networks n) {
                return List.of(Stage.of(
                                "only",
                                3,
                                new Patches(8, 1),
                                List.of(Optimizer.adam("a", Rate.constant(0.1), 0.5, 0.9)),
                                List.of(Phase.of(
                                        "a",
                                        "a",
                                        step -> Losses.of(
                                                "l2",
                                                n.run("a", step.get("image"))
                                                        .square()
                                                        .mean()))))
                        .settle(step -> n.run("a", step.get("image"))));
            }
        });
    }

    /** Not even where no mean is kept: running statistics are those of the training again after a look at the model. */
    @Test
    void aLookAtTheModelChangesNothing() throws IOException {
        List<Long> looks = new ArrayList<>();
        try (Training often = settled();
                Training once = settled()) {
            often.every = 1;
            for (Training training : List.of(often, once)) {
                Trainer trainer = training.trainer();
                trainer.validate(looks::add);
                trainer.train();
            }
            assertEquals(List.of(1L, 2L, 3L, 3L), looks, "each step; at the end alone");
            ResumeTest.assertSame(once.values(), often.values());
        }
    }
}
