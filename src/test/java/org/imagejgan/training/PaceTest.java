// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.imagejgan.model.sampling.Patches;
import org.imagejgan.model.schedule.Stage;
import org.junit.jupiter.api.Test;

/** Times of a clock that the test moves. */
class PaceTest {
    private static final double[] COSTS = {1, 2, 4, 8};
    private static final int STEPS = 250;
    /** Of a step of cost 1. */
    private static final double SECONDS = 0.1;

    private long now;

    private static List<Stage> stages() {
        List<Stage> stages = new ArrayList<>();
        for (double cost : COSTS)
            stages.add(Stage.of("stage " + cost, STEPS, new Patches(8, 1), List.of(), List.of())
                    .cost(cost));
        return stages;
    }

    /** What a step takes. */
    private interface Step {
        double seconds(int stage, int step);
    }

    private record Told(double at, double left) {}

    private List<Told> told(int first, Step step) {
        Pace pace = new Pace(stages(), new Position(first, 0, java.util.Map.of(), 0, ""), () -> now);
        List<Told> told = new ArrayList<>();
        for (int stage = first; stage < COSTS.length; stage++)
            for (int i = 1; i <= STEPS; i++) {
                now += (long) (1e9 * step.seconds(stage, i));
                Duration left = pace.remaining(stage, i);
                told.add(new Told(now / 1e9, left.isNegative() ? -1 : left.toNanos() / 1e9));
            }
        return told;
    }

    private static double plain(int stage) {
        return SECONDS * COSTS[stage];
    }

    private static void near(List<Told> told, double from, double part) {
        double end = told.get(told.size() - 1).at();
        for (Told one : told) {
            if (one.at() < from) continue;
            double true_ = end - one.at();
            assertEquals(true_, one.left(), part * true_ + 3, "after " + one.at() + " s");
        }
    }

    @Test
    void laterStagesAreKnownToTakeLonger() {
        List<Told> told = told(0, (stage, step) -> plain(stage));
        assertEquals(-1, told.get(0).left(), "of the first step nothing is known");
        assertEquals(375 - told.get(60).at(), told.get(60).left(), 2, "six of 375 s");
        near(told, 5, 0.02);
    }

    @Test
    void aTrainingThatGoesOnKnowsNoMoreThanItsOwnSteps() {
        near(told(2, (stage, step) -> plain(stage)), 5, 0.02);
    }

    @Test
    void theFirstStepsThatAreSlowAreForgotten() {
        List<Told> told = told(0, (stage, step) -> plain(stage) * (stage == 0 && step <= 8 ? 6 : 1));
        near(told, 60, 0.25);
        near(told, 150, 0.06);
    }

    @Test
    void oneSlowStepDoesNotMakeItJump() {
        SplittableRandom random = new SplittableRandom(1);
        List<Told> told =
                told(0, (stage, step) -> plain(stage) * (0.6 + 0.8 * random.nextDouble()) + (step % 100 == 0 ? 5 : 0));
        Told before = null;
        for (Told one : told) {
            if (before != null && before.left() > 0) {
                double jump = one.left() - before.left() + (one.at() - before.at());
                assertTrue(Math.abs(jump) < 0.08 * before.left() + 2, "from " + before + " to " + one);
            }
            before = one;
        }
    }

    @Test
    void nothingIsLeftAtTheEndAndNotBefore() {
        List<Told> told = told(0, (stage, step) -> plain(stage));
        assertEquals(0, told.get(told.size() - 1).left(), 0.5);
        double end = told.get(told.size() - 1).at();
        for (Told one : told) if (end - one.at() > 10) assertTrue(one.left() == -1 || one.left() > 5, one + "");
    }
}
