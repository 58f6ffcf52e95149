// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.imagejgan.model.Networks;
import org.imagejgan.model.schedule.Stage;
import org.imagejgan.script.Ops;
import org.imagejgan.tensor.Scope;

/** A running mean of one network's weights, which is smoother than the weights themselves. */
final class Average {
    private final Stage.Average settings;
    private final NDManager root;
    private final Map<String, NDArray> weights;
    private final Set<String> trained;
    private final boolean warmup;
    private final Map<String, NDArray> means = new TreeMap<>();

    /**
     * @param carriedOn whether the stage before kept this mean too
     * @param before its means by {@link #collect}'s names, for one that fits; none on a resume, which reads them
     */
    Average(Stage.Average settings, Networks networks, boolean carriedOn, Map<String, NDArray> before) {
        this.settings = settings;
        warmup = settings.warmup() && !carriedOn;
        root = networks.compute().manager();
        weights = networks.weights(settings.network());
        trained = networks.trained(settings.network()).keySet();
        weights.forEach((name, array) -> means.put(name, root.zeros(array.getShape())));
        try (Scope scope = Scope.in(root)) {
            weights.forEach((name, array) -> {
                NDArray carried = before.get(key(name));
                boolean fits = carried != null && carried.getShape().equals(array.getShape());
                copy(fits ? carried : array, means.get(name));
            });
        }
    }

    /**
     * Moves the mean towards the weights. What is not trained (running statistics) is copied, for it is a mean already.
     */
    void follow(long step, long steps) {
        double wanted = settings.decay().at(step, steps);
        double kept = warmup ? Math.min(wanted, (1.0 + step) / (10.0 + step)) : wanted;
        try (Scope scope = Scope.in(root)) {
            means.forEach((name, mean) -> {
                NDArray weight = weights.get(name).stopGradient();
                if (!trained.contains(name)) copy(weight, mean);
                else mean.muli((float) kept).addi(weight.mul((float) (1 - kept)));
            });
        }
    }

    /** Exchanges weights and mean; a second call restores both. */
    void swap() {
        try (Scope scope = Scope.in(root)) {
            means.forEach((name, mean) -> {
                NDArray weight = weights.get(name).stopGradient();
                NDArray held = weight.duplicate();
                copy(mean, weight);
                copy(held, mean);
            });
        }
    }

    void collect(Map<String, NDArray> into) {
        means.forEach((name, mean) -> into.put(key(name), mean));
    }

    private String key(String name) {
        return "average." + settings.network() + "." + name;
    }

    void close() {
        means.values().forEach(NDArray::close);
    }

    /** Copies values bit by bit, whatever was there; call inside a scope, which frees what is in between. */
    static void copy(NDArray from, NDArray to) {
        Ops.op("torch.copy_($0, $1)", to.stopGradient(), from.stopGradient());
    }
}
