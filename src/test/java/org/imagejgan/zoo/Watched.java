// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zoo;

import ai.djl.ndarray.NDArray;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.imagejgan.model.Networks;
import org.imagejgan.model.sampling.Examples;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.model.sampling.SingleImage;
import org.imagejgan.model.sampling.Size;
import org.imagejgan.model.schedule.Objective;
import org.imagejgan.model.schedule.Phase;
import org.imagejgan.model.schedule.Stage;
import org.imagejgan.model.schedule.Step;
import org.imagejgan.progress.Progress;
import org.imagejgan.tensor.Compute;
import org.imagejgan.training.Trainer;
import org.imagejgan.training.TrainingListener;

/** A training whose objectives are looked at after each computation. */
final class Watched {
    private Watched() {}

    /** What is done with a step after a phase's objective. */
    interface Look {
        void at(String stage, String phase, Step step);
    }

    /** What is done once a stage has begun. */
    interface Begun {
        void at(String stage, Step step);
    }

    static void train(List<Stage> stages, Networks networks, Picture image, Look look, Begun begun) throws IOException {
        train(stages, networks, only(image), look, begun);
    }

    static void train(List<Stage> stages, Networks networks, Examples examples, Look look, Begun begun)
            throws IOException {
        List<Stage> watched = stages.stream().map(s -> watched(s, look, begun)).toList();
        Trainer.Options options = new Trainer.Options(1, false, "watched", null, 1_000_000);
        new Trainer(watched, networks, examples, options, TrainingListener.NONE, Progress.NONE).train();
    }

    private static Stage watched(Stage s, Look look, Begun begun) {
        List<Phase> phases = new ArrayList<>();
        for (Phase p : s.phases()) {
            Objective objective = step -> {
                var losses = p.objective().at(step);
                look.at(s.name(), p.name(), step);
                return losses;
            };
            phases.add(p.objective(objective));
        }
        return Stage.of(s.name(), s.steps(), s.sampling(), s.optimizers(), phases)
                .build(s.build())
                .begin(step -> {
                    s.begin().accept(step);
                    begun.at(s.name(), step);
                });
    }

    static Examples only(Picture image) {
        return one(Map.of("image", image));
    }

    static Examples one(Map<String, Picture> roles) {
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

    /** The image as a stage of that size sees it, in [-1, 1]. */
    static NDArray seen(Compute compute, Picture image, Size finest, Size size) {
        var sample = new SingleImage(finest, Map.of("image", size))
                .draw(only(image), new java.util.Random(0))
                .get("image");
        return compute.manager().create(sample.values(), sample.shape()).mul(2f).sub(1f);
    }
}
