// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.imagejgan.loss.Pixelwise;
import org.imagejgan.model.MicroSystem;
import org.imagejgan.model.Networks;
import org.imagejgan.model.sampling.Patches;
import org.imagejgan.model.schedule.Losses;
import org.imagejgan.model.schedule.Optimizer;
import org.imagejgan.model.schedule.Phase;
import org.imagejgan.model.schedule.Rate;
import org.imagejgan.model.schedule.Stage;
import org.imagejgan.progress.Progress;
import org.imagejgan.script.Ops;
import org.imagejgan.tensor.Compute;
import org.imagejgan.tensor.Scope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainerTest {
    @TempDir
    Path folder;

    /** The adversarial system with one phase's objective replaced from some step on. */
    private static Training diverging(long from) {
        MicroSystem<?> system = MicroSystem.adversarial(10);
        long[] calls = {0};
        return new Training(new Training.Maker() {
            @Override
            public Networks networks(Compute compute) {
                return system.networks(compute, 1);
            }

            @Override
            public List<Stage> schedule(Networks networks) {
                Stage stage = system.schedule(networks).get(0);
                Phase sane = stage.phases().get(0);
                Phase broken = Phase.of(sane.name(), sane.optimizer(), step -> {
                    Losses losses = sane.objective().at(step);
                    return calls[0]++ < from
                            ? losses
                            : Losses.of("log-mse", losses.total().mul(Float.NaN));
                });
                return List.of(Stage.of(stage.name(), 10, stage.sampling(), stage.optimizers(), List.of(broken)));
            }
        });
    }

    @Test
    void aLossThatIsNoNumberStopsTheTrainingAndSaysWhatToDo() throws IOException {
        try (Training training = diverging(4).keepingAt(folder.resolve("checkpoint"))) {
            training.every = 2;
            Exception e = assertThrows(IllegalStateException.class, training::run);
            for (String part : List.of("generator/log-mse", "NaN", "step 4", "denoise", "resume"))
                assertTrue(e.getMessage().contains(part), e.getMessage());
            assertEquals(4, Checkpoint.position(training.checkpoint).step(), "the last good state is kept");
            training.values().forEach((name, values) -> assertTrue(allFinite(values), name));
        }
    }

    private static boolean allFinite(float[] values) {
        for (float value : values) if (!Float.isFinite(value)) return false;
        return true;
    }

    @Test
    void afterAFailureTheNextTrainingRuns() throws IOException {
        try (Training broken = diverging(0)) {
            assertThrows(IllegalStateException.class, broken::run);
        }
        try (Training sane = Training.of(MicroSystem.adversarial(2))) {
            assertTrue(sane.trainer().train());
        }
    }

    /** Network b after one step on its own, or after a step of a that passed through b before. */
    private static float[] judge(boolean passedThrough) throws IOException {
        Training training = new Training(new Training.Maker() {
            @Override
            public Networks networks(Compute compute) {
                return new TwoStages().networks(compute);
            }

            @Override
            public List<Stage> schedule(Networks n) {
                Phase through = Phase.of(
                        "through",
                        "a",
                        step -> Losses.of(
                                "sum", n.run("b", n.run("a", step.get("image"))).sum()));
                Phase own = Phase.of(
                        "own",
                        "b",
                        step -> Losses.of("l2", Pixelwise.l2(n.run("b", step.get("image")), step.get("target"))));
                List<Optimizer> optimizers = List.of(
                        Optimizer.adam("a", Rate.constant(0.1), 0.9, 0.99),
                        Optimizer.adam("b", Rate.constant(0.1), 0.9, 0.99));
                List<Phase> phases = passedThrough ? List.of(through, own) : List.of(own);
                return List.of(Stage.of("only", 3, new Patches(8, 2), optimizers, phases));
            }
        });
        try (training) {
            return training.run().get("b.weight");
        }
    }

    @Test
    void gradientsOfAPhaseReachItsOptimiserAlone() throws IOException {
        assertArrayEquals(judge(false), judge(true));
    }

    @Test
    void cancellingLeavesTheAveragedWeights() throws IOException {
        Path file = folder.resolve("checkpoint");
        try (Training training =
                Training.of(MicroSystem.adversarial(12)).keepingAt(file).cancelledAfter(7)) {
            Map<String, float[]> left = training.run();
            Map<String, float[]> kept = stored(training, file);
            int averaged = 0;
            for (Map.Entry<String, float[]> weight : left.entrySet()) {
                float[] mean = kept.get("average." + weight.getKey());
                float[] raw = kept.get("weights." + weight.getKey());
                assertArrayEquals(mean == null ? raw : mean, weight.getValue(), weight.getKey());
                if (mean != null && !java.util.Arrays.equals(mean, raw)) averaged++;
            }
            assertTrue(averaged > 3, "weights that differ from their means: " + averaged);
        }
    }

    @Test
    void validationSeesTheAveragedWeights() throws IOException {
        List<Map<String, float[]>> seen = new ArrayList<>();
        try (Training training = Training.of(MicroSystem.adversarial(4))) {
            training.every = 4;
            Trainer trainer = training.trainer();
            trainer.validate(step -> seen.add(training.values()));
            trainer.train();
            assertEquals(1, seen.size());
            ResumeTest.assertSame(training.values(), seen.get(0));
        }
    }

    private static Map<String, float[]> stored(Training training, Path file) throws IOException {
        try (Scope scope = Scope.in(training.compute.manager())) {
            Map<String, float[]> found = new java.util.HashMap<>();
            Checkpoint.arrays(file, scope.manager()).forEach(array -> found.put(array.getName(), array.toFloatArray()));
            return found;
        }
    }

    @Test
    void oneTrainingAtATime() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        try (Training first = Training.of(MicroSystem.adversarial(1));
                Training second = Training.of(MicroSystem.adversarial(1))) {
            first.every = 1;
            Trainer slow = first.trainer();
            slow.validate(step -> {
                inside.countDown();
                await(leave);
            });
            FutureTask<Boolean> other = new FutureTask<>(slow::train);
            Thread thread = new Thread(other);
            thread.start();
            await(inside);
            Exception e = assertThrows(IllegalStateException.class, second::run);
            assertTrue(e.getMessage().contains("Another training"), e.getMessage());
            leave.countDown();
            assertTrue(other.get());
            assertTrue(second.trainer().train());
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void mixedPrecisionIsSwitchedBackOff() throws IOException {
        try (Training training = Training.of(MicroSystem.adversarial(1))) {
            boolean[] during = new boolean[1];
            Trainer.Options options = new Trainer.Options(1, true, "", null, 1);
            Trainer trainer = new Trainer(
                    training.stages, training.networks, MicroSystem.phantoms(2, 24), options, training, training);
            trainer.validate(step -> during[0] = Ops.mixed());
            trainer.train();
            assertTrue(during[0]);
            assertFalse(Ops.mixed());
        }
    }

    /** Written at the end of the first step, it is there when the second is told of. */
    @Test
    void aCheckpointThatIsOldIsWrittenAnewBeforeItsStep() throws IOException {
        try (Training training = Training.of(MicroSystem.adversarial(3))) {
            Path file = folder.resolve("kept");
            Trainer.Options options = new Trainer.Options(1, false, "", file, 1_000, Duration.ZERO);
            List<Boolean> there = new ArrayList<>();
            TrainingListener listener = new TrainingListener() {
                @Override
                public void step(String stage, long done, long total, Map<String, Double> losses, Duration left) {
                    there.add(Files.exists(file));
                }
            };
            new Trainer(
                            training.stages,
                            training.networks,
                            MicroSystem.phantoms(2, 24),
                            options,
                            listener,
                            Progress.NONE)
                    .train();
            assertEquals(List.of(false, true, true), there);
        }
    }

    @Test
    void nothingIsWrittenWhereNoCheckpointIsWanted() throws IOException {
        try (Training training = Training.of(MicroSystem.adversarial(2));
                var files = Files.list(folder)) {
            training.every = 1;
            training.run();
            assertEquals(0, files.count());
        }
    }
}
