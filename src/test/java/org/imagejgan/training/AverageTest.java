// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.io.IOException;
import java.util.List;
import org.imagejgan.model.sampling.Patches;
import org.imagejgan.model.schedule.Losses;
import org.imagejgan.model.schedule.Optimizer;
import org.imagejgan.model.schedule.Phase;
import org.imagejgan.model.schedule.Rate;
import org.imagejgan.model.schedule.Stage;
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
}
