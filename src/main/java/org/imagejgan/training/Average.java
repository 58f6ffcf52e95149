// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Map;
import java.util.TreeMap;
import org.imagejgan.model.Networks;
import org.imagejgan.model.Stage;
import org.imagejgan.script.Ops;
import org.imagejgan.tensor.Scope;

/** A running mean of one network's weights, which is smoother than the weights themselves. */
final class Average {
    private final Stage.Average settings;
    private final NDManager root;
    private final Map<String, NDArray> weights;
    private final Map<String, NDArray> means = new TreeMap<>();

    Average(Stage.Average settings, Networks networks) {
        this.settings = settings;
        root = networks.compute().manager();
        weights = networks.weights(settings.network());
        weights.forEach((name, array) -> means.put(name, root.zeros(array.getShape())));
        try (Scope scope = Scope.in(root)) {
            weights.forEach((name, array) -> copy(array, means.get(name)));
        }
    }

    /** Moves the mean towards the weights; at first it follows faster, so that the random start is forgotten. */
    void follow(long step, long steps) {
        double kept = Math.min(settings.decay().at(step, steps), (1.0 + step) / (10.0 + step));
        try (Scope scope = Scope.in(root)) {
            means.forEach((name, mean) -> {
                NDArray weight = weights.get(name).stopGradient();
                mean.muli((float) kept).addi(weight.mul((float) (1 - kept)));
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
        means.forEach((name, mean) -> into.put("average." + settings.network() + "." + name, mean));
    }

    /** Copies values bit by bit, whatever was there; call inside a scope, which frees what is in between. */
    static void copy(NDArray from, NDArray to) {
        Ops.op("torch.copy_($0, $1)", to.stopGradient(), from.stopGradient());
    }
}
