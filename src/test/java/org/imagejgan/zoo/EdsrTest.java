// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zoo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.imagejgan.model.Answers;
import org.imagejgan.model.Configs;
import org.imagejgan.model.Facts;
import org.imagejgan.model.ImageSpec;
import org.imagejgan.model.MicroSystem;
import org.imagejgan.model.Networks;
import org.imagejgan.model.Program;
import org.imagejgan.model.degradation.Shrinking;
import org.imagejgan.model.sampling.Range;
import org.imagejgan.model.sampling.Size;
import org.imagejgan.model.schedule.Stage;
import org.imagejgan.nn.generator.ResidualResolver;
import org.imagejgan.script.Ops;
import org.imagejgan.tensor.Compute;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Facts of Lim et al. 2017 and of its networks. */
class EdsrTest {
    private static final Edsr SYSTEM = new Edsr();

    private static Networks networks(ResidualResolver.Form form, int channels, Compute compute) {
        Edsr.Config config = Configs.with(SYSTEM.defaults(), Map.of("network", Configs.toMap(form)));
        return SYSTEM.networks(config, ImageSpec.same(channels), compute);
    }

    /**
     * Of the paper: single-scale models of 16 blocks of 64 channels (baseline) and 32 of 256, counted layer by layer; of
     * this project: pixels made in one step. The means of colours are no weights.
     */
    @ParameterizedTest
    @CsvSource({
        "2, 64, 16, false, 3, 1369859",
        "3, 64, 16, false, 3, 1554499",
        "4, 64, 16, false, 3, 1517571",
        "2, 256, 32, false, 3, 40729603",
        "4, 256, 32, false, 3, 43089923",
        "2, 64, 8, true, 3, 636492",
        "2, 32, 16, true, 1, 306660",
        "4, 32, 16, true, 1, 310128",
        "4, 64, 8, true, 3, 657264",
        "2, 64, 8, true, 1, 630724"
    })
    void networksHaveTheirSize(int factor, int width, int blocks, boolean skip, int channels, long count) {
        try (Compute compute = Compute.open("cpu")) {
            ResidualResolver.Form form = new ResidualResolver.Form(factor, width, blocks, 0.1, skip);
            assertEquals(count, networks(form, channels, compute).parameters("generator"));
        }
    }

    @ParameterizedTest
    @CsvSource({"2, true, 3", "3, true, 1", "4, true, 3", "8, true, 3", "2, false, 1", "3, false, 3", "8, false, 3"})
    void anySizeBecomesExactlySoMuchLarger(int factor, boolean skip, int channels) {
        try (Compute compute = Compute.open("cpu")) {
            NDArray in = compute.manager().ones(new Shape(2, channels, 7, 11));
            ResidualResolver.Form form = new ResidualResolver.Form(factor, 8, 1, 1, skip);
            NDArray out = networks(form, channels, compute).infer("generator", in);
            assertEquals(new Shape(2, channels, 7L * factor, 11L * factor), out.getShape());
        }
    }

    @Test
    void anotherFactorIsRefused() {
        Exception e = assertThrows(IllegalArgumentException.class, () -> new ResidualResolver.Form(5, 8, 1, 1, true));
        assertTrue(e.getMessage().contains("factor=5"), e.getMessage());
    }

    @Test
    void anUntrainedCorrectionIsTheBicubicEnlargement() {
        try (Compute compute = Compute.open("cpu")) {
            NDArray in = compute.manager().randomUniform(0, 1, new Shape(1, 3, 9, 8));
            ResidualResolver.Form form = new ResidualResolver.Form(2, 8, 2, 1, true);
            NDArray out = networks(form, 3, compute).infer("generator", in);
            assertArrayEquals(Ops.enlarge(in, 2).toFloatArray(), out.toFloatArray(), 1e-6f);
        }
    }

    // -- settings --

    private static Facts large() {
        Size size = new Size(300, 300);
        return new Facts(
                1, List.of(), size, size, Map.of("target", 1), Map.of(), Map.of(), List.of(), 0, Double.NaN, 0);
    }

    private static Edsr.Config asked(Map<String, ?> more) {
        Map<String, Object> answers = new HashMap<>(Map.of("factor", 4));
        answers.putAll(more);
        return SYSTEM.config(new Answers(answers), large());
    }

    @Test
    void thePresetOfThePaperIsThePaper() {
        assertEquals(SYSTEM.defaults(), asked(Map.of("preset", "paper")));
    }

    /** Patches of 48 pixels of the small image, 1e-4 until 200,000 steps are done and half of it then, and no mean. */
    @Test
    void theScheduleIsThePapers() {
        try (Compute compute = Compute.open("cpu")) {
            ResidualResolver.Form tiny = new ResidualResolver.Form(4, 4, 1, 0.1, false);
            Edsr.Config config = Configs.with(SYSTEM.defaults(), Map.of("network", Configs.toMap(tiny)));
            assertEquals(4 * 48, config.patch());
            Stage stage = SYSTEM.schedule(config, networks(tiny, 3, compute)).get(0);
            var rate = stage.optimizers().get(0).groups().get(0).rate();
            assertEquals(1e-4, rate.at(199_999, stage.steps()), 1e-12);
            assertEquals(0.5e-4, rate.at(200_001, stage.steps()), 1e-12);
            assertTrue(stage.averages().isEmpty());
        }
    }

    @Test
    void aMicroscopeIsImitatedAsWasSaid() {
        Edsr.Config config =
                asked(Map.of("degradation", "microscope", "psf", "2-3", "gain", "0.001-0.002", "read", "0.01"));
        Shrinking expected = new Shrinking(
                Shrinking.How.MICROSCOPE, new Range(2, 3), new Range(0.001, 0.002), new Range(0.01, 0.01));
        assertEquals(expected, config.shrinking());
        assertEquals(
                Shrinking.How.PAIRS,
                asked(Map.of("target", "folder")).shrinking().how());
    }

    // -- grey images --

    /** The second method of a network of colours: the mean of what it makes of three equal ones. */
    @Test
    void aNetworkOfColoursHasAMethodForGreyImages() {
        try (Compute compute = Compute.open("cpu")) {
            ResidualResolver.Form form = new ResidualResolver.Form(2, 8, 1, 1, true);
            Edsr.Config config = Configs.with(SYSTEM.defaults(), Map.of("network", Configs.toMap(form)));
            Networks networks = networks(form, 3, compute);
            MicroSystem.shake(networks, 0.05);
            List<Program> programs = SYSTEM.programs(config, ImageSpec.same(3), networks);
            assertEquals(
                    List.of("forward", "grey"),
                    programs.stream().map(Program::method).toList());
            NDArray grey = compute.manager().randomUniform(0, 1, new Shape(2, 1, 9, 8));
            NDArray three = grey.concat(grey, 1).concat(grey, 1);
            NDArray made = run(programs.get(1), grey, compute);
            assertEquals(new Shape(2, 1, 18, 16), made.getShape());
            float[] mean =
                    networks.infer("generator", three).mean(new int[] {1}, true).toFloatArray();
            assertArrayEquals(mean, made.toFloatArray(), 1e-5f);
            assertEquals(1, SYSTEM.programs(config, ImageSpec.same(1), networks).size());
        }
    }

    private static NDArray run(Program program, NDArray in, Compute compute) {
        return program.block()
                .forward(new ParameterStore(compute.manager(), false), new NDList(in), false)
                .head();
    }
}
