// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zoo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
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
import org.imagejgan.model.Signature.Output;
import org.imagejgan.model.Task;
import org.imagejgan.model.pack.ExampleInputs;
import org.imagejgan.tensor.Compute;
import org.imagejgan.training.TrainingListener;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every system must keep besides that learns from many images. */
class ImageSystemContractTest {
    static Stream<MicroSystem<?>> systems() {
        return ContractTest.systems().filter(micro -> micro.single().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("systems")
    void outputsHaveTheShapesTheProgramsSay(MicroSystem<?> micro) {
        try (Compute compute = Compute.open("cpu")) {
            List<Program> programs = micro.programs(micro.networks(compute, 1));
            assertEquals("forward", programs.get(0).method());
            for (Program program : programs) for (int k = 0; k <= 2; k++) shapes(program, k, compute);
        }
    }

    /** Of one size, or so many times as large as the image. */
    private static void shapes(Program program, int example, Compute compute) {
        NDList in = ExampleInputs.of(program, example, compute.manager());
        NDList out = program.block().forward(new ParameterStore(compute.manager(), false), in, false);
        Shape first = in.get(0).getShape();
        List<Output> stated = program.signature().outputs();
        assertEquals(stated.size(), out.size());
        for (int i = 0; i < out.size(); i++) {
            Output output = stated.get(i);
            long height = output.height() > 0 ? output.height() : program.scale() * first.get(2);
            long width = output.width() > 0 ? output.width() : program.scale() * first.get(3);
            Shape expected = new Shape(first.get(0), output.channels(), height, width);
            assertEquals(expected, out.get(i).getShape(), program.method());
        }
    }

    /** Those whose losses fall as they learn: of a game alone, in which one gains what the other loses, none does. */
    static Stream<MicroSystem<?>> learners() {
        return systems().filter(micro -> !micro.system().card().tasks().contains(Task.GENERATE));
    }

    @ParameterizedTest
    @MethodSource("learners")
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
