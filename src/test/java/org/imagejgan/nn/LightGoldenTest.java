// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.util.Pair;
import java.util.Arrays;
import java.util.List;
import org.imagejgan.model.Networks;
import org.imagejgan.nn.light.LightCritic;
import org.imagejgan.nn.light.LightDecoder;
import org.imagejgan.nn.light.LightGenerator;
import org.imagejgan.nn.light.LightSizes;
import org.imagejgan.tensor.Compute;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The networks of FastGAN against their twins in plain PyTorch, as {@code bench/golden_fastgan.py} wrote down. */
class LightGoldenTest {
    private static final LightSizes SMALL = new LightSizes(64);
    private static final LightSizes LARGE = new LightSizes(256);

    private final Compute compute = Compute.open("cpu");
    private final Golden golden = new Golden("golden-fastgan.txt");

    @AfterEach
    void close() {
        compute.close();
    }

    /**
     * Weights by the formula, inputs twice that of images less 1, vectors of spectral norms of equal numbers; the objective
     * is the sum of all mean squares.
     */
    private void check(String name, Block block, Shape... shapes) {
        Networks networks = new Networks(compute).add("network", block);
        NDList weights = new NDList();
        for (Pair<String, Parameter> entry : block.getParameters()) {
            NDArray weight = entry.getValue().getArray();
            if (entry.getKey().endsWith("vector")) weight.muli(0f).addi(1f);
            if (!entry.getValue().requiresGradient()) continue;
            NDArray made = compute.manager().create(Golden.weight(weights.size(), (int) weight.size()));
            weight.muli(0f).addi(made.reshape(weight.getShape()));
            weight.setRequiresGradient(true);
            weights.add(weight);
        }
        NDList inputs = new NDList();
        for (Shape shape : shapes) {
            float[] values = Golden.image(1000 * inputs.size(), (int) shape.size());
            for (int i = 0; i < values.length; i++) values[i] = 2 * values[i] - 1;
            NDArray x = compute.manager().create(values, shape);
            x.setRequiresGradient(true);
            inputs.add(x);
        }
        differentiate(name, networks.get("network"), networks, inputs);
        golden.same(name + " parameters", networks.parameters("network"));
        near(name, "input-gradients", 1e-3, 0, gradients(inputs));
        double[] all = gradients(weights);
        near(name, "gradients", 1e-2, 1e-6 * Arrays.stream(all).max().orElseThrow(), all);
    }

    private void differentiate(String name, Block block, Networks networks, NDList inputs) {
        try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
            NDList outputs = networks.runAll("network", inputs.toArray(NDArray[]::new));
            collector.backward(outputs.stream()
                    .map(y -> y.square().mean())
                    .reduce(NDArray::add)
                    .orElseThrow());
            for (int i = 0; i < outputs.size(); i++) {
                long[] shape = outputs.get(i).getShape().getShape();
                golden.same(
                        name + " shape" + i,
                        Arrays.stream(shape).asDoubleStream().toArray());
                double[] all = Golden.summary(outputs.get(i).toFloatArray());
                double typical = all[1] / Math.sqrt(outputs.get(i).size());
                near(name, "forward" + i, 1e-4, 1e-4 * typical, Arrays.copyOfRange(all, 1, all.length));
            }
        }
    }

    /** Some of the numbers are small differences of larger ones, so that they are rounded more. */
    private void near(String name, String key, double relative, double absolute, double... found) {
        double[] expected = golden.of(name).get(key);
        assertEquals(expected.length, found.length, key);
        for (int i = 0; i < found.length; i++)
            assertEquals(
                    expected[i], found[i], relative * Math.abs(expected[i]) + absolute, name + " " + key + " " + i);
    }

    private static double[] gradients(List<NDArray> arrays) {
        return arrays.stream()
                .mapToDouble(a -> Golden.norm(a.getGradient().toFloatArray()))
                .toArray();
    }

    @Test
    void theSmallGenerator() {
        check("generator-small", new LightGenerator(SMALL, 5, 4, 2), new Shape(3, 5), new Shape(3, SMALL.noise()));
    }

    @Test
    void theGeneratorOfThePaper() {
        check("generator-large", new LightGenerator(LARGE, 5, 4, 1), new Shape(2, 5), new Shape(2, LARGE.noise()));
    }

    @Test
    void theSmallCritic() {
        check("critic-small", new LightCritic(SMALL, 2, 4), new Shape(3, 2, 64, 64));
    }

    @Test
    void theCriticOfThePaper() {
        check("critic-large", new LightCritic(LARGE, 1, 4), new Shape(3, 1, 256, 256), new Shape(3, 1, 128, 128));
    }

    @Test
    void decoders() {
        check("decoder-small", new LightDecoder(SMALL, 6, 4, 2), new Shape(3, 6, 8, 8));
        check("decoder-large", new LightDecoder(LARGE, 4, 2, 1), new Shape(2, 4, 8, 8));
    }
}
