// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Block;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Networks against their twins in plain PyTorch: values and gradients that {@code bench/golden.py} wrote down. */
class GoldenTest {
    private static final double RELATIVE = 1e-4;

    private final Map<String, double[]> golden = read();

    private static Map<String, double[]> read() {
        Map<String, double[]> numbers = new HashMap<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(GoldenTest.class.getResourceAsStream("/golden.txt")), StandardCharsets.UTF_8))) {
            lines.lines()
                    .map(line -> line.split(" "))
                    .forEach(words -> numbers.put(
                            words[0] + " " + words[1],
                            Arrays.stream(words)
                                    .skip(2)
                                    .mapToDouble(Double::parseDouble)
                                    .toArray()));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return numbers;
    }

    private void check(String name, Block block, long... shape) {
        try (NetworkUnderTest network = new NetworkUnderTest(block).byFormula()) {
            NDArray x = network.image(shape);
            NDArray y = network.differentiated(x);
            same(
                    name + " shape",
                    Arrays.stream(y.getShape().getShape()).asDoubleStream().toArray());
            same(name + " parameters", network.parameters());
            same(name + " forward", summary(y.toFloatArray()));
            same(name + " input-gradient", NetworkUnderTest.norm(x.getGradient().toFloatArray()));
            same(
                    name + " gradients",
                    network.weights().stream()
                            .mapToDouble(
                                    w -> NetworkUnderTest.norm(w.getGradient().toFloatArray()))
                            .toArray());
        }
    }

    private static double[] summary(float[] y) {
        double sum = 0;
        for (float value : y) sum += value;
        int last = y.length - 1;
        return new double[] {
            sum, NetworkUnderTest.norm(y), y[0], y[last / 4], y[last / 2], y[(int) (0.75 * last)], y[last]
        };
    }

    private void same(String key, double... found) {
        double[] expected = golden.get(key);
        assertEquals(expected.length, found.length, key);
        for (int i = 0; i < found.length; i++) {
            double error = Math.abs(found[i] - expected[i]) / Math.abs(expected[i]);
            assertTrue(error < RELATIVE, key + ", number " + i + ": " + expected[i] + " expected, " + found[i]);
        }
    }

    @Test
    void residualUnet() {
        check("residual-unet", new ResidualUnet(1, 1, 2, List.of(6, 8, 10), List.of(2, 1, 1)), 2, 1, 24, 16);
    }

    @Test
    void residualUnetWithoutPixelGroups() {
        check("residual-unet-plain", new ResidualUnet(3, 3, 1, List.of(6, 8), List.of(1, 2)), 1, 3, 8, 12);
    }

    @Test
    void noisePredictor() {
        check("noise-predictor", new NoisePredictor(1, 8), 2, 1, 20, 12);
    }

    @Test
    void patchCritic() {
        check("patch-critic", new PatchCritic(1, 6, 2), 2, 1, 40, 36);
    }
}
