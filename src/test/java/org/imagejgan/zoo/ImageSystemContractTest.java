// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zoo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.imagejgan.model.Configs;
import org.imagejgan.model.MicroSystem;
import org.imagejgan.model.Networks;
import org.imagejgan.model.Program;
import org.imagejgan.tensor.Compute;
import org.imagejgan.training.TrainingListener;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every system must keep besides whose {@code generator} makes images of images. */
class ImageSystemContractTest {
    static Stream<MicroSystem<?>> systems() {
        return ContractTest.systems().filter(micro -> micro.single().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("systems")
    void outputsHaveTheShapesTheProgramsSay(MicroSystem<?> micro) {
        try (Compute compute = Compute.open("cpu")) {
            Networks networks = micro.networks(compute, 1);
            Program program = micro.program(networks);
            assertEquals("forward", program.method());
            for (int n = 1; n <= 2; n++) {
                int height = 4 * program.multiple();
                int width = 7 * program.multiple();
                NDArray in = compute.manager().ones(new Shape(n, 1, height, width));
                NDArray[] inputs = program.masked() ? new NDArray[] {in, in.mul(0f)} : new NDArray[] {in};
                NDArray out = networks.infer("generator", inputs);
                int channels = micro.images().out();
                assertEquals(new Shape(n, channels, height * program.scale(), width * program.scale()), out.getShape());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("systems")
    void itLearns(MicroSystem<?> small) throws IOException {
        Map<String, Object> longer = new LinkedHashMap<>(Configs.toMap(small.config()));
        longer.putAll(Map.of("steps", 120, "batch", 4));
        MicroSystem<?> micro = MicroSystem.of(small.system(), longer);
        List<Double> losses = new ArrayList<>();
        try (Compute compute = Compute.open("cpu")) {
            Networks networks = micro.networks(compute, 1);
            ContractTest.train(micro.schedule(networks), networks, micro.examples(4, 32), new TrainingListener() {
                @Override
                public void step(String stage, long step, long total, Map<String, Double> terms, Duration left) {
                    losses.add(terms.values().iterator().next());
                }
            });
        }
        double first = mean(losses.subList(0, 20));
        double last = mean(losses.subList(100, 120));
        assertTrue(last < first - 0.03 * Math.abs(first), "from " + first + " to " + last);
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(v -> v).average().orElseThrow();
    }
}
