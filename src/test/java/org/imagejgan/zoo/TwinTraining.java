// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zoo;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.imagejgan.model.Networks;
import org.imagejgan.model.sampling.Examples;
import org.imagejgan.model.sampling.Sampling;
import org.imagejgan.model.sampling.Sampling.Sample;
import org.imagejgan.model.schedule.Stage;
import org.imagejgan.nn.Golden;
import org.imagejgan.progress.Progress;
import org.imagejgan.training.Trainer;
import org.imagejgan.training.TrainingListener;

/**
 * A training by the product's own loop that begins with the weights and sees the images of {@code
 * bench/golden_training.py}; what it logs is kept.
 */
final class TwinTraining implements TrainingListener {
    private static final Examples NONE = new Examples() {
        @Override
        public int count() {
            return 0;
        }

        @Override
        public Map<String, org.imagejgan.model.sampling.Picture> get(int index) {
            throw new UnsupportedOperationException("Images are made by formulas.");
        }
    };

    private final Networks networks;
    private final Set<String> begun = new HashSet<>();
    private final Map<String, List<Double>> losses = new HashMap<>();

    TwinTraining(Networks networks) {
        this.networks = networks;
    }

    /** @param batches what a stage draws when it begins, number 0, and at each of its steps from 1 on */
    void run(List<Stage> stages, BiFunction<Integer, Integer, Map<String, Sample>> batches) throws IOException {
        List<Stage> formed = IntStream.range(0, stages.size())
                .mapToObj(i -> formed(stages.get(i), i, batches))
                .toList();
        Trainer.Options options = new Trainer.Options(1, false, "twin", null, Long.MAX_VALUE);
        new Trainer(formed, networks, NONE, options, this, Progress.NONE).train();
    }

    private Stage formed(Stage s, int index, BiFunction<Integer, Integer, Map<String, Sample>> batches) {
        int[] drawn = new int[1];
        Sampling sampling = (examples, random) -> batches.apply(index, drawn[0]++);
        Runnable build = () -> {
            s.build().run();
            networks.names().stream().filter(begun::add).forEach(this::byFormula);
        };
        return new Stage(
                s.name(),
                s.steps(),
                sampling,
                s.optimizers(),
                s.phases(),
                s.averages(),
                build,
                s.begin(),
                s.end(),
                s.settle(),
                s.cost());
    }

    private void byFormula(String network) {
        List<NDArray> trained = trained(network);
        for (int k = 0; k < trained.size(); k++)
            set(trained.get(k), Golden.weight(k, (int) trained.get(k).size()));
        networks.untrained(network).forEach((name, array) -> {
            if (name.endsWith("vector")) set(array, Golden.image(0, (int) array.size()));
        });
    }

    private void set(NDArray weight, float[] values) {
        weight.setRequiresGradient(false);
        weight.muli(0f).addi(networks.compute().manager().create(values, weight.getShape()));
    }

    /** In the order of layers. */
    private List<NDArray> trained(String network) {
        return networks.get(network).getParameters().values().stream()
                .filter(Parameter::requiresGradient)
                .map(Parameter::getArray)
                .toList();
    }

    @Override
    public void step(String stage, long step, long total, Map<String, Double> values, Duration remaining) {
        values.forEach((name, value) ->
                losses.computeIfAbsent(name, n -> new ArrayList<>()).add(value));
    }

    /** Of all losses. */
    Set<String> names() {
        return losses.keySet();
    }

    /** A loss at every step that had it. */
    double[] loss(String name) {
        return losses.get(name).stream().mapToDouble(v -> v).toArray();
    }

    /** What the k-th weight of a network is now; numbers count the trained ones, or else the others. */
    double[] weight(String network, int k) {
        List<NDArray> trained = trained(network);
        NDArray weight = trained.isEmpty()
                ? networks.weights(network).values().iterator().next()
                : trained.get(k);
        return Golden.summary(weight.toFloatArray());
    }

    /** The vector of the k-th layer under spectral norm. */
    double[] vector(String network, int k) {
        List<NDArray> vectors = networks.untrained(network).entrySet().stream()
                .filter(e -> e.getKey().endsWith("vector"))
                .map(Map.Entry::getValue)
                .toList();
        return Golden.summary(vectors.get(k).toFloatArray());
    }

    /** Pictures by the formula, begun at a number. */
    static Sample image(int first, long... shape) {
        Shape size = new Shape(shape);
        return new Sample(size, Golden.image(first, (int) size.size()));
    }
}
