// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bench;

import ai.djl.ndarray.NDArray;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.imagejgan.loss.Classification;
import org.imagejgan.model.Labels;
import org.imagejgan.model.Networks;
import org.imagejgan.model.sampling.Balanced;
import org.imagejgan.model.sampling.Examples;
import org.imagejgan.model.sampling.Patches;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.model.sampling.Sampling.Sample;
import org.imagejgan.model.sampling.Size;
import org.imagejgan.model.schedule.Losses;
import org.imagejgan.model.schedule.Optimizer;
import org.imagejgan.model.schedule.Phase;
import org.imagejgan.model.schedule.Rate;
import org.imagejgan.model.schedule.Stage;
import org.imagejgan.nn.critic.ClassifyingCritic;
import org.imagejgan.progress.Progress;
import org.imagejgan.tensor.Compute;
import org.imagejgan.tensor.Scope;
import org.imagejgan.training.Trainer;
import org.imagejgan.training.TrainingListener;

/** A small network that learns from real images which domain a patch of 64² is of. */
final class DomainClassifier implements AutoCloseable {
    private static final int SIDE = 64;
    private static final int BATCH = 16;
    private static final int STEPS = 400;

    private final Compute compute = Compute.open("cpu");
    private final Networks networks = new Networks(compute);

    /** @param domains images of each */
    DomainClassifier(List<List<Picture>> domains) throws IOException {
        this(domains, 5);
    }

    DomainClassifier(List<List<Picture>> domains, long seed) throws IOException {
        compute.seed(seed);
        int channels = domains.get(0).get(0).channels();
        networks.add("classifier", new ClassifyingCritic(channels, SIDE, 16, 64, 5, domains.size()));
        Phase learn = Phase.of(
                "classifier",
                "classifier",
                step -> Losses.of(
                        "classes",
                        Classification.exclusive(
                                networks.runAll("classifier", step.get("target"))
                                        .get(1),
                                step.get("label"))));
        Stage stage = Stage.of(
                "classify",
                STEPS,
                new Balanced(new Patches(SIDE, BATCH)),
                List.of(Optimizer.adam("classifier", Rate.linear(1e-3, 0.5), 0.9, 0.999)),
                List.of(learn));
        Trainer.Options options = new Trainer.Options(seed, false, "classifier", null, Long.MAX_VALUE);
        new Trainer(List.of(stage), networks, new Real(domains), options, TrainingListener.NONE, Progress.NONE).train();
    }

    private record Real(List<Picture> pictures, List<Integer> kinds, Labels labels) implements Examples {
        Real(List<List<Picture>> domains) {
            this(
                    domains.stream().flatMap(List::stream).toList(),
                    new ArrayList<>(),
                    Labels.of(
                            "domain",
                            domains.stream().map(d -> "d" + domains.indexOf(d)).toList()));
            for (int k = 0; k < domains.size(); k++) for (Picture p : domains.get(k)) kinds.add(k);
        }

        @Override
        public int count() {
            return pictures.size();
        }

        @Override
        public Map<String, Picture> get(int index) {
            return Map.of("target", pictures.get(index));
        }

        @Override
        public Map<String, float[]> numbers(int index) {
            return Map.of("label", labels.asked("domain", "d" + kinds.get(index)));
        }
    }

    /** How many of some images of 64² of a domain are taken for it. */
    double right(List<Picture> images, int domain) {
        return (double) images.stream().filter(image -> of(image) == domain).count() / images.size();
    }

    /** How many of the patches of an image are taken for a domain, side by side without overlap. */
    double share(Picture image, int domain) {
        int patches = 0;
        int right = 0;
        for (int top = 0; top + SIDE <= image.height(); top += SIDE)
            for (int left = 0; left + SIDE <= image.width(); left += SIDE) {
                patches++;
                if (of(image.cropped(top, left, new Size(SIDE, SIDE))) == domain) right++;
            }
        return (double) right / patches;
    }

    private int of(Picture patch) {
        try (Scope scope = Scope.in(compute.manager())) {
            NDArray x = scope.manager().create(patch.values(), Sample.of(patch).shape());
            return (int) networks.inferAll("classifier", x).get(1).argMax().getLong();
        }
    }

    @Override
    public void close() {
        compute.close();
    }
}
