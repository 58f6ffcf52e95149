// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import org.imagejgan.model.MicroSystem;
import org.imagejgan.model.sampling.Sampling.Sample;
import org.imagejgan.tensor.Compute;
import org.imagejgan.tensor.Scope;
import org.imagejgan.tensor.Turn;
import org.junit.jupiter.api.Test;

/** What is drawn, looked for and shown while a training runs in another thread. */
class BesideTrainingTest {

    private static float[] drawn(Compute compute, long seed) {
        try (Turn turn = Turn.take();
                Scope scope = Scope.in(compute.manager())) {
            compute.seed(seed);
            List<Float> all = new ArrayList<>();
            for (int i = 0; i < 20; i++)
                for (float value : scope.manager().randomNormal(new Shape(3)).toFloatArray()) all.add(value);
            float[] values = new float[all.size()];
            for (int i = 0; i < values.length; i++) values[i] = all.get(i);
            return values;
        }
    }

    /** Looks for the array of twos, step by step. */
    private static float lookedFor(Compute compute) {
        Descent descent = new Descent(Map.of("x", new Sample(new Shape(2), new float[] {0, 0})));
        for (int i = 0; i < 300; i++)
            try (Scope scope = Scope.in(compute.manager())) {
                descent.step(scope, 0.05, arrays -> {
                    NDArray away = arrays.get("x").sub(2f);
                    return away.mul(away).sum();
                });
            }
        return descent.array("x").values()[0];
    }

    @Test
    void bothAreAsTheyAreAlone() throws Exception {
        Map<String, float[]> alone;
        try (Training training = Training.of(MicroSystem.adversarial(60))) {
            alone = training.run();
        }
        try (Training training = Training.of(MicroSystem.adversarial(60));
                Compute compute = Compute.open("cpu")) {
            float[] expected = drawn(compute, 5);
            FutureTask<Map<String, float[]>> beside = new FutureTask<>(training::run);
            new Thread(beside).start();
            int times = 0;
            while (!beside.isDone() || times == 0) {
                assertArrayEquals(expected, drawn(compute, 5));
                if (times++ == 0) assertEquals(2, lookedFor(compute), 0.05);
            }
            ResumeTest.assertSame(alone, beside.get());
            assertTrue(times > 5, "nothing was drawn beside the training");
        }
    }

    @Test
    void theFirstStepIsLookedAt() throws IOException {
        List<Long> looks = new ArrayList<>();
        List<Long> trials = new ArrayList<>();
        try (Training training = Training.of(MicroSystem.adversarial(3))) {
            Trainer trainer = training.trainer();
            trainer.look(looks::add);
            trainer.validate(trials::add);
            trainer.train();
        }
        assertEquals(List.of(1L), looks);
        assertEquals(List.of(3L), trials);
    }
}
