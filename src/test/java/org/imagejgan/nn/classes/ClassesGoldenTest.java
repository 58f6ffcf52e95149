// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.classes;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.GradientCollector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.imagejgan.loss.Orthogonality;
import org.imagejgan.model.Networks;
import org.imagejgan.nn.Golden;
import org.imagejgan.tensor.Compute;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Networks of classes against their twins in plain PyTorch, which {@code bench/golden_biggan.py} wrote down. */
class ClassesGoldenTest {
    private static final int BATCH = 3;
    private static final int LABEL = 5;
    private static final int ITERATIONS = 5;

    private final Golden golden = new Golden("golden-biggan.txt");
    private final Compute compute = Compute.open("cpu");

    @AfterEach
    void close() {
        compute.close();
    }

    private NDArray input(int first, long... shape) {
        Shape size = new Shape(shape);
        return compute.manager().create(Golden.image(first, (int) size.size()), size);
    }

    /** By formula, and vectors of spectral norms after some iterations. */
    private List<NDArray> prepared(Networks networks) {
        List<NDArray> trained = new ArrayList<>();
        networks.get("network").getParameters().forEach(entry -> {
            NDArray array = entry.getValue().getArray();
            int size = (int) array.size();
            if (entry.getValue().requiresGradient()) {
                set(array, Golden.weight(trained.size(), size));
                trained.add(array);
            } else if (entry.getKey().endsWith("vector")) set(array, Golden.image(0, size));
        });
        for (int i = 0; i < ITERATIONS; i++) networks.iterate("network");
        trained.forEach(array -> array.setRequiresGradient(true));
        return trained;
    }

    private void set(NDArray array, float[] values) {
        array.muli(0f).addi(compute.manager().create(values, array.getShape()));
    }

    private void check(String name, Block block, NDArray... inputs) {
        Networks networks = new Networks(compute).add("network", block);
        List<NDArray> weights = prepared(networks);
        for (NDArray input : inputs) input.setRequiresGradient(true);
        try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
            NDArray y = networks.run("network", inputs);
            collector.backward(y.square().mean());
            golden.same(
                    name + " shape",
                    Arrays.stream(y.getShape().getShape()).asDoubleStream().toArray());
            golden.same(name + " forward", Golden.summary(y.toFloatArray()));
        }
        golden.same(
                name + " parameters", weights.stream().mapToLong(NDArray::size).sum());
        golden.same(name + " input-gradients", gradients(List.of(inputs)));
        golden.same(
                name + " gradients",
                gradients(weights.stream()
                        .filter(weight -> weight.getShape().dimension() > 1)
                        .toList()));
    }

    private static double[] gradients(List<NDArray> arrays) {
        return arrays.stream()
                .mapToDouble(array -> Golden.norm(array.getGradient().toFloatArray()))
                .toArray();
    }

    @Test
    void theGeneratorIsItsTwin() {
        ClassGenerator.Form form = new ClassGenerator.Form(64, 3, 3, 2, 3, 4, 32);
        check("class-generator", new ClassGenerator(form), input(0, BATCH, form.latent()), input(LABEL, BATCH, 3));
    }

    @Test
    void theCriticIsItsTwin() {
        ProjectionCritic critic = new ProjectionCritic(64, 3, 3, 2, 32);
        check("projection-critic", critic, input(0, BATCH, 3, 64, 64), input(LABEL, BATCH, 3));
    }

    @Test
    void orthogonalityIsThatOfItsFormula() {
        List<NDArray> weights = List.of(weight(0, 4, 3), weight(1, 2, 3, 3, 3), weight(2, 5));
        try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
            NDArray value = Orthogonality.of(weights);
            golden.same("orthogonality value", value.getFloat());
            collector.backward(value);
        }
        golden.same("orthogonality gradients", gradients(weights.subList(0, 2)));
    }

    private NDArray weight(int k, long... shape) {
        Shape size = new Shape(shape);
        NDArray weight = compute.manager().create(Golden.weight(k, (int) size.size()), size);
        weight.setRequiresGradient(true);
        return weight;
    }
}
