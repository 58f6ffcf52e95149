// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.imagejgan.model.Networks;
import org.imagejgan.model.sampling.Patches;
import org.imagejgan.model.schedule.Losses;
import org.imagejgan.model.schedule.Optimizer;
import org.imagejgan.model.schedule.Phase;
import org.imagejgan.model.schedule.Rate;
import org.imagejgan.model.schedule.Stage;
import org.imagejgan.model.schedule.Step;
import org.imagejgan.script.Ops;
import org.junit.jupiter.api.Test;

/** What is made for a phase: once a step, with its graph in that phase alone. */
class MakingTest {
    private static final int STEPS = 3;

    private final List<float[]> made = new ArrayList<>();
    private int broken;
    private int calls;

    /** Network {@code a} makes, {@code b} judges what it made and {@code a} learns from that. */
    private Training training(UnaryOperator<Phase> own, boolean shared) {
        return Free.training(n -> {
            Phase judge = Phase.of("judge", "b", step -> Losses.of("judge", judged(step, n, shared)));
            Phase create = own.apply(Phase.of("create", "a", step -> Losses.of("create", judged(step, n, shared))));
            if (shared) create = create.making("made", step -> make(step, n));
            Optimizer a = Optimizer.adam("a", Rate.constant(0.1), 0.5, 0.9);
            Optimizer b = Optimizer.adam("b", Rate.constant(0.2), 0.5, 0.9);
            return Stage.of("only", STEPS, new Patches(8, 1), List.of(a, b), List.of(judge, create));
        });
    }

    private NDArray make(Step step, Networks n) {
        NDArray array = Ops.times(Free.weight(n, "a"), step.progress() + 1);
        if (++calls == broken) array = array.mul(Float.NaN);
        made.add(array.toFloatArray());
        return array;
    }

    private NDArray judged(Step step, Networks n, boolean shared) {
        NDArray array = shared ? step.get("made") : make(step, n);
        return array.mul(Free.weight(n, "b")).square().sum();
    }

    @Test
    void itTeachesWhatTwoPassesTeach() throws IOException {
        Map<String, float[]> twice;
        try (Training training = training(p -> p, false)) {
            twice = training.run();
        }
        assertEquals(2 * STEPS, made.size());
        made.clear();
        try (Training training = training(p -> p, true)) {
            ResumeTest.assertSame(twice, training.run());
        }
        assertEquals(STEPS, made.size());
        assertTrue(twice.get("a.weight")[0] < 1, "a has learned");
    }

    @Test
    void aRepeatHasItMadeAnew() throws IOException {
        try (Training training = training(p -> p.repeat(2, false), true)) {
            training.run();
        }
        assertEquals(2 * STEPS, made.size());
        assertTrue(made.get(1)[0] < made.get(0)[0], "by the weights as they are then");
    }

    @Test
    void whatHoldsNoNumbersIsMadeOnceMore() throws IOException {
        Map<String, float[]> sane;
        try (Training training = training(p -> p, true)) {
            sane = training.run();
        }
        broken = STEPS + 2;
        try (Training training = training(p -> p, true)) {
            ResumeTest.assertSame(sane, training.run());
        }
        assertEquals(2 * STEPS + 1, calls);
    }

    @Test
    void anAttemptThatFailedHasItMadeAnew() throws IOException {
        int[] tries = {0};
        UnaryOperator<Phase> breaking = phase -> phase.objective(step -> {
            Losses losses = phase.objective().at(step);
            return ++tries[0] == 2 ? Losses.of("create", losses.total().mul(Float.NaN)) : losses;
        });
        Map<String, float[]> sane;
        try (Training training = training(p -> p, true)) {
            sane = training.run();
        }
        try (Training training = training(breaking, true)) {
            ResumeTest.assertSame(sane, training.run());
        }
        assertEquals(STEPS + 1, tries[0]);
    }

    /** The phase before sees it cut from its graph: nothing flows, though the weights are those that made it. */
    @Test
    void othersHaveItWithoutItsGraph() throws IOException {
        try (Training training = Free.training(n -> {
            Phase other = Phase.of("other", "b", step -> {
                step.share("seen", step.get("made").add(1));
                return Losses.of("b", Free.weight(n, "b").mul(step.get("made")).sum());
            });
            Phase create = Phase.of(
                            "create",
                            "a",
                            step -> Losses.of("seen", step.get("seen").sum()))
                    .making("made", step -> Free.weight(n, "a").mul(step.array(new float[] {2, 3}, new Shape(2))));
            Optimizer a = Optimizer.adam("a", Rate.constant(0.1), 0.5, 0.9);
            Optimizer b = Optimizer.adam("b", Rate.constant(0.2), 0.5, 0.9);
            return Stage.of("only", 1, new Patches(8, 1), List.of(a, b), List.of(other, create));
        })) {
            assertThrows(RuntimeException.class, training::run, "a sum of what has no graph cannot be differentiated");
            assertArrayEquals(new float[] {1, 1}, training.values().get("a.weight"));
        }
    }
}
