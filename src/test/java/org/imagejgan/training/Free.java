// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import java.util.List;
import java.util.function.Function;
import org.imagejgan.model.Networks;
import org.imagejgan.model.schedule.Stage;
import org.imagejgan.nn.Iterated;
import org.imagejgan.nn.Layer;
import org.imagejgan.tensor.Compute;

/** A network whose output is its weight {@code [2]}, 1 at first, so that gradients can be told; counts how it is moved. */
final class Free extends Layer implements Iterated {
    private final Parameter weight = parameter("weight", Initializer.ONES, 2);
    int iterations;

    @Override
    public void iterate() {
        iterations++;
    }

    @Override
    protected NDArray apply(ParameterStore weights, NDArray x, boolean training) {
        return value(weights, weight, x, training);
    }

    /** The weight of one of the networks, gradients flowing. */
    static NDArray weight(Networks networks, String name) {
        return networks.run(name, networks.compute().manager().zeros(new Shape(1)));
    }

    /** A training of such networks, {@code a} and {@code b}. */
    static Training training(Function<Networks, Stage> stage) {
        return new Training(new Training.Maker() {
            @Override
            public Networks networks(Compute compute) {
                return new Networks(compute).add("a", new Free()).add("b", new Free());
            }

            @Override
            public List<Stage> schedule(Networks networks) {
                return List.of(stage.apply(networks));
            }
        });
    }
}
