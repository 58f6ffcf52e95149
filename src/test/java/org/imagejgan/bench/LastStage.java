// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.imagejgan.model.Configs;
import org.imagejgan.model.GanSystem;
import org.imagejgan.model.ImageSpec;
import org.imagejgan.model.Networks;
import org.imagejgan.model.sampling.Examples;
import org.imagejgan.model.schedule.Stage;
import org.imagejgan.progress.Progress;
import org.imagejgan.tensor.Compute;
import org.imagejgan.training.Trainer;
import org.imagejgan.training.TrainingListener;

/** The last stage of a training. */
final class LastStage {
    private LastStage() {}

    /** Takes one step of each stage before the last, then so many of the last; {@code after} is told of those. */
    static <C extends Record> void train(
            GanSystem<C> system,
            Map<String, ?> changes,
            ImageSpec images,
            Examples examples,
            long steps,
            boolean mixed,
            Runnable after)
            throws IOException {
        C config = Configs.with(system.defaults(), changes);
        try (Compute compute = Compute.open(Settings.text("device", "cpu"))) {
            compute.seed(1);
            Networks networks = system.networks(config, images, compute);
            List<Stage> schedule = lastOf(system.schedule(config, networks), steps);
            String last = schedule.get(schedule.size() - 1).name();
            Trainer.Options options = new Trainer.Options(1, mixed, "", null, Long.MAX_VALUE);
            TrainingListener listener = new TrainingListener() {
                @Override
                public void step(String stage, long done, long total, Map<String, Double> losses, Duration d) {
                    if (stage.equals(last)) after.run();
                }
            };
            new Trainer(schedule, networks, examples, options, listener, Progress.NONE).train();
        }
    }

    private static List<Stage> lastOf(List<Stage> stages, long steps) {
        List<Stage> shortened = new ArrayList<>();
        for (Stage s : stages) {
            long length = shortened.size() < stages.size() - 1 ? 1 : steps;
            shortened.add(s.steps(length));
        }
        return shortened;
    }
}
