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
import org.imagejgan.model.Systems;
import org.imagejgan.model.sampling.Examples;
import org.imagejgan.model.sampling.Phantom;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.model.schedule.Stage;
import org.imagejgan.progress.Progress;
import org.imagejgan.tensor.Compute;
import org.imagejgan.training.Trainer;
import org.imagejgan.training.TrainingListener;

/**
 * A ConSinGAN at its last stage, on a made-up square image.
 *
 * @param size side of the image
 * @param stages how many there are
 * @param width channels of the features
 * @param channels of the image
 */
record SingleStep(int size, int stages, int width, int channels) {
    private static final String SYSTEM = "consingan";

    /** Those sizes, unless the properties say otherwise. */
    static SingleStep of(int size, int stages, int width) {
        return new SingleStep(
                Settings.number("size", size),
                Settings.number("stages", stages),
                Settings.number("width", width),
                Settings.number("channels", 3));
    }

    /** What differs from the published settings. */
    private Map<String, ?> changes() {
        return Map.of("height", size, "width", size, "stages", stages, "channels", width);
    }

    /** Takes one step of each stage before the last, then so many of the last; {@code after} is told of those. */
    void train(long steps, boolean mixed, Runnable after) throws IOException {
        train(Systems.byId(SYSTEM), steps, mixed, after);
    }

    private <C extends Record> void train(GanSystem<C> system, long steps, boolean mixed, Runnable after)
            throws IOException {
        C config = Configs.with(system.defaults(), changes());
        try (Compute compute = Compute.open(Settings.text("device", "cpu"))) {
            compute.seed(1);
            Networks networks = system.networks(config, ImageSpec.same(channels), compute);
            List<Stage> schedule = lastOf(system.schedule(config, networks), steps);
            String last = schedule.get(schedule.size() - 1).name();
            Trainer.Options options = new Trainer.Options(1, mixed, "", null, Long.MAX_VALUE);
            TrainingListener listener = new TrainingListener() {
                @Override
                public void step(String stage, long done, long total, Map<String, Double> losses, Duration d) {
                    if (stage.equals(last)) after.run();
                }
            };
            new Trainer(schedule, networks, image(), options, listener, Progress.NONE).train();
        }
    }

    private static List<Stage> lastOf(List<Stage> stages, long steps) {
        List<Stage> shortened = new ArrayList<>();
        for (Stage s : stages) {
            long length = shortened.size() < stages.size() - 1 ? 1 : steps;
            shortened.add(new Stage(
                    s.name(),
                    length,
                    s.sampling(),
                    s.optimizers(),
                    s.phases(),
                    s.averages(),
                    s.build(),
                    s.begin(),
                    s.end(),
                    s.cost()));
        }
        return shortened;
    }

    private Examples image() {
        Map<String, Picture> roles = Map.of("image", Phantom.clean(channels, size, size));
        return new Examples() {
            @Override
            public int count() {
                return 1;
            }

            @Override
            public Map<String, Picture> get(int index) {
                return roles;
            }
        };
    }

    @Override
    public String toString() {
        return size + "² × " + channels + ", " + stages + " stages, width " + width;
    }
}
