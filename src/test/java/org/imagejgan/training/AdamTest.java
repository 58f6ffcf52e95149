// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.imagejgan.model.Networks;
import org.imagejgan.model.sampling.Patches;
import org.imagejgan.model.schedule.Losses;
import org.imagejgan.model.schedule.Objective;
import org.imagejgan.model.schedule.Optimizer;
import org.imagejgan.model.schedule.Optimizer.Group;
import org.imagejgan.model.schedule.Phase;
import org.imagejgan.model.schedule.Rate;
import org.imagejgan.model.schedule.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Adam, held against Adam by hand. */
class AdamTest {
    private static final double RATE = 0.1;
    private static final double BETA1 = 0.5;
    private static final double BETA2 = 0.9;
    private static final double EPSILON = 1e-8;
    private static final List<Group> BOTH =
            List.of(new Group("a", "", Rate.constant(RATE)), new Group("b", "", Rate.constant(RATE)));
    private static final Optimizer OPTIMIZER = new Optimizer("both", BETA1, BETA2, EPSILON, BOTH);

    @TempDir
    Path folder;

    /** Where a weight of 1 goes by these gradients. */
    private static float byHand(double... gradients) {
        double weight = 1;
        double mean = 0;
        double variance = 0;
        for (int t = 1; t <= gradients.length; t++) {
            double g = gradients[t - 1];
            mean = BETA1 * mean + (1 - BETA1) * g;
            variance = BETA2 * variance + (1 - BETA2) * g * g;
            double m = mean / (1 - Math.pow(BETA1, t));
            double v = variance / (1 - Math.pow(BETA2, t));
            weight -= RATE * m / (Math.sqrt(v) + EPSILON);
        }
        return (float) weight;
    }

    /** A loss whose gradient by a network's two weights is given. */
    private static Objective gradient(Networks networks, String network, float... values) {
        return step -> Losses.of(
                network,
                Free.weight(networks, network)
                        .mul(step.array(values, new Shape(2)))
                        .sum());
    }

    private static Objective sum(Objective one, Objective other) {
        return step -> Losses.of("both", one.at(step).total().add(other.at(step).total()));
    }

    /** Both weights in every step, only a once more in every second; b has a gradient of 0 in one step. */
    private static Training lazy() {
        return Free.training(n -> {
            Phase main = Phase.of("main", "both", sum(gradient(n, "a", 1, -2), gradient(n, "b", 3, 0)));
            Phase lazy = Phase.of("lazy", "both", gradient(n, "a", -4, 5)).every(2);
            return Stage.of("only", 3, new Patches(8, 1), List.of(OPTIMIZER), List.of(main, lazy));
        });
    }

    @Test
    void aWeightWithoutAGradientIsLeftAlone() throws IOException {
        try (Training training = lazy()) {
            training.run();
            assertArrayEquals(
                    new float[] {byHand(1, -4, 1, 1, -4), byHand(-2, 5, -2, -2, 5)},
                    training.values().get("a.weight"),
                    1e-6f);
            assertArrayEquals(
                    new float[] {byHand(3, 3, 3), 1}, training.values().get("b.weight"), 1e-6f);
        }
    }

    /** A name that is mistyped would stand still without a word. */
    @Test
    void aGroupWithoutWeightsIsRefused() {
        Optimizer mistyped =
                new Optimizer("both", BETA1, BETA2, EPSILON, List.of(new Group("a", "wait", Rate.constant(RATE))));
        try (Training training = Free.training(n -> Stage.of(
                "only",
                1,
                new Patches(8, 1),
                List.of(mistyped),
                List.of(Phase.of("main", "both", gradient(n, "a", 1, 1)))))) {
            Exception e = assertThrows(IllegalArgumentException.class, training::run);
            assertTrue(e.getMessage().contains("'wait'") && e.getMessage().contains("[weight]"), e.getMessage());
        }
    }

    @Test
    void whatWasLeftOutIsKnownAfterAResume() throws IOException {
        Path file = folder.resolve("checkpoint");
        try (Training one = lazy();
                Training first = lazy().keepingAt(file).cancelledAfter(1);
                Training second = lazy().keepingAt(file)) {
            first.run();
            assertEquals(
                    java.util.Map.of("both", 2L, "adam.both.b.weight.skipped", 1L),
                    Checkpoint.position(file).updates());
            ResumeTest.assertSame(one.run(), second.resume());
        }
    }

    /** A gradient as small as epsilon moves a weight by half the rate, in the first step as later: PyTorch's form. */
    @Test
    void epsilonIsAddedToWhatIsCorrected() throws IOException {
        try (Training training = Free.training(n -> {
            Phase faint = Phase.of("faint", "a", gradient(n, "a", (float) EPSILON, (float) -EPSILON));
            Optimizer a = Optimizer.adam("a", Rate.constant(RATE), BETA1, BETA2);
            return Stage.of("only", 3, new Patches(8, 1), List.of(a), List.of(faint));
        })) {
            float[] weights = training.run().get("a.weight");
            assertArrayEquals(new float[] {1 - 1.5f * (float) RATE, 1 + 1.5f * (float) RATE}, weights, 1e-6f);
            assertEquals(byHand(EPSILON, EPSILON, EPSILON), weights[0], 1e-6);
        }
    }

    /** The first gradients have a norm of 5, the second of 0.5. */
    @Test
    void theNormOfAllGradientsTogetherIsClipped() throws IOException {
        Optimizer clipped = OPTIMIZER.clip(1);
        try (Training training = Free.training(n -> {
            Phase steep = Phase.of("steep", "both", sum(gradient(n, "a", 3, 0), gradient(n, "b", 0, -4)));
            Phase flat = Phase.of("flat", "both", sum(gradient(n, "a", 0.3f, 0), gradient(n, "b", 0, 0.4f)));
            return Stage.of("only", 1, new Patches(8, 1), List.of(clipped), List.of(steep, flat));
        })) {
            training.run();
            assertEquals(byHand(0.6, 0.3), training.values().get("a.weight")[0], 1e-6);
            assertEquals(byHand(-0.8, 0.4), training.values().get("b.weight")[1], 1e-6);
            assertTrue(Math.abs(byHand(0.6, 0.3) - byHand(3, 0.3)) > 1e-3, "clipping would show");
        }
        assertThrows(IllegalArgumentException.class, () -> OPTIMIZER.clip(-1));
    }

    @Test
    void whatMovesByItselfIsMovedBeforeEachObjectiveOfItsPhase() throws IOException {
        try (Training training = Free.training(n -> {
            Phase repeated = Phase.of("repeated", "a", sum(gradient(n, "a", 1, 1), gradient(n, "b", 1, 1)))
                    .repeat(2, true)
                    .accumulate(3)
                    .updates(4);
            Optimizer a = Optimizer.adam("a", Rate.constant(RATE), BETA1, BETA2);
            return Stage.of("only", 5, new Patches(8, 1), List.of(a), List.of(repeated));
        })) {
            training.run();
            assertEquals(5 * 2 * 3, ((Free) training.networks.get("a")).iterations);
            assertEquals(0, ((Free) training.networks.get("b")).iterations, "it is frozen");
        }
    }
}
