// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.training;

import ai.djl.ndarray.NDArray;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.imagejgan.model.MicroSystem;
import org.imagejgan.model.Networks;
import org.imagejgan.model.sampling.Examples;
import org.imagejgan.model.schedule.Stage;
import org.imagejgan.progress.Progress;
import org.imagejgan.tensor.Compute;

/** One training on a device of its own, from fresh networks to its end; what it left is looked at afterwards. */
final class Training implements AutoCloseable, TrainingListener, Progress {
    static final long SEED = 3;

    final Compute compute = Compute.open("cpu");
    final Networks networks;
    final List<Stage> stages;
    final List<String> warnings = new ArrayList<>();
    final AtomicLong done = new AtomicLong();
    String plan = "a plan";
    Examples examples = MicroSystem.phantoms(3, 24);
    Path checkpoint;
    long every = 1_000_000;
    long cancelAt = Long.MAX_VALUE;
    long crashAt = Long.MAX_VALUE;

    /** Makes networks and their schedule. */
    interface Maker {
        Networks networks(Compute compute);

        List<Stage> schedule(Networks networks);
    }

    Training(Maker maker) {
        networks = maker.networks(compute);
        stages = maker.schedule(networks);
    }

    static Training of(MicroSystem<?> system) {
        return new Training(new Maker() {
            @Override
            public Networks networks(Compute compute) {
                return system.networks(compute, SEED);
            }

            @Override
            public List<Stage> schedule(Networks networks) {
                return system.schedule(networks);
            }
        });
    }

    Training keepingAt(Path file) {
        checkpoint = file;
        return this;
    }

    Training cancelledAfter(long steps) {
        cancelAt = steps;
        return this;
    }

    Trainer trainer() {
        Trainer.Options options = new Trainer.Options(SEED, false, plan, checkpoint, every);
        return new Trainer(stages, networks, examples, options, this, this);
    }

    /** The weights after training, by name. */
    Map<String, float[]> run() throws IOException {
        trainer().train();
        return values();
    }

    /** The weights after training on from the checkpoint. */
    Map<String, float[]> resume() throws IOException {
        Trainer trainer = trainer();
        trainer.resume(checkpoint);
        trainer.train();
        return values();
    }

    Map<String, float[]> values() {
        Map<String, float[]> values = new TreeMap<>();
        for (Map.Entry<String, NDArray> weight : networks.weights().entrySet())
            values.put(weight.getKey(), weight.getValue().toFloatArray());
        return values;
    }

    @Override
    public void step(String stage, long step, long total, Map<String, Double> losses, Duration remaining) {
        done.set(step);
        if (step == crashAt) throw new IllegalStateException("the plug was pulled");
    }

    @Override
    public boolean cancelled() {
        return done.get() >= cancelAt;
    }

    @Override
    public void warn(String message) {
        warnings.add(message);
    }

    @Override
    public void close() {
        compute.close();
    }
}
