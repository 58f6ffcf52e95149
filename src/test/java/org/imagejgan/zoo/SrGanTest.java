// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zoo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.imagejgan.model.Configs;
import org.imagejgan.model.ImageSpec;
import org.imagejgan.model.Networks;
import org.imagejgan.model.schedule.Stage;
import org.imagejgan.nn.generator.SuperResolver;
import org.imagejgan.script.Ops;
import org.imagejgan.tensor.Compute;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Facts of Ledig et al. 2017 and of its networks. */
class SrGanTest {
    private static final SrGan SYSTEM = new SrGan();

    private static SrGan.Config with(SuperResolver.Form form, long steps, long sharp) {
        Map<String, Object> game = new HashMap<>(Configs.toMap(SYSTEM.defaults().game()));
        game.put("steps", sharp);
        return Configs.with(
                SYSTEM.defaults(), Map.of("network", Configs.toMap(form), "steps", steps, "game", game, "patch", 48));
    }

    private static Networks networks(SrGan.Config config, int channels, Compute compute) {
        return SYSTEM.networks(config, ImageSpec.same(channels), compute);
    }

    /** Kernels of 9, batch normalisation, doublings; counted layer by layer. */
    @ParameterizedTest
    @CsvSource({
        "4, 64, 16, 3, 1549462",
        "4, 64, 16, 1, 1528724",
        "4, 64, 5, 3, 734219",
        "2, 64, 5, 3, 586506",
        "4, 64, 5, 1, 713481",
        "2, 64, 5, 1, 565768"
    })
    void generatorsHaveThePapersSize(int factor, int width, int blocks, int channels, long count) {
        try (Compute compute = Compute.open("cpu")) {
            SuperResolver.Form form = new SuperResolver.Form(factor, width, blocks, 9, 9, true, false);
            assertEquals(count, networks(with(form, 1, 1), channels, compute).parameters("generator"));
        }
    }

    @ParameterizedTest
    @CsvSource({"3, 5215425", "1, 5214273"})
    void theCriticHasItsSize(int channels, long count) {
        try (Compute compute = Compute.open("cpu")) {
            assertEquals(count, networks(SYSTEM.defaults(), channels, compute).parameters("critic"));
        }
    }

    @ParameterizedTest
    @CsvSource({"2, 0", "3, 0", "4, 0", "8, 5", "3, 5", "4, 9"})
    void anySizeBecomesExactlySoMuchLarger(int factor, int tail) {
        try (Compute compute = Compute.open("cpu")) {
            SuperResolver.Form form = new SuperResolver.Form(factor, 8, 1, 3, tail, false, true);
            NDArray in = compute.manager().ones(new Shape(2, 1, 7, 11));
            NDArray out = networks(with(form, 1, 0), 1, compute).infer("generator", in);
            assertEquals(new Shape(2, 1, 7L * factor, 11L * factor), out.getShape());
        }
    }

    @Test
    void anUntrainedCorrectionIsTheBicubicEnlargement() {
        try (Compute compute = Compute.open("cpu")) {
            SuperResolver.Form form = new SuperResolver.Form(2, 8, 2, 3, 0, false, true);
            NDArray in = compute.manager().randomUniform(0, 1, new Shape(1, 1, 9, 8));
            NDArray out = networks(with(form, 1, 0), 1, compute).infer("generator", in);
            assertArrayEquals(Ops.enlarge(in, 2).toFloatArray(), out.toFloatArray(), 1e-6f);
        }
    }

    /** Four channels of 0, 1, 2, 3 become squares of 0 1 over 2 3. */
    @Test
    void channelsBecomePixelsInReadingOrder() {
        try (Compute compute = Compute.open("cpu")) {
            NDArray x = compute.manager().arange(4f).reshape(1, 4, 1, 1);
            assertArrayEquals(new float[] {0, 1, 2, 3}, Ops.pixelShuffle(x, 2).toFloatArray());
        }
    }

    @Test
    void stagesOfNoStepsAreLeftOut() {
        try (Compute compute = Compute.open("cpu")) {
            SuperResolver.Form form = new SuperResolver.Form(2, 8, 1, 3, 0, false, true);
            SrGan.Config faithful = with(form, 5, 0);
            SrGan.Config sharp = with(form, 0, 5);
            assertEquals(List.of("faithful"), names(SYSTEM.schedule(faithful, networks(faithful, 1, compute))));
            assertEquals(List.of("sharp"), names(SYSTEM.schedule(sharp, networks(sharp, 1, compute))));
        }
    }

    private static List<String> names(List<Stage> stages) {
        return stages.stream().map(Stage::name).toList();
    }

    @Test
    void otherFactorsAreRefused() {
        Exception e =
                assertThrows(IllegalArgumentException.class, () -> new SuperResolver.Form(5, 8, 1, 3, 0, false, true));
        assertTrue(e.getMessage().contains("factor=5") && e.getMessage().contains("2, 3, 4, 8"), e.getMessage());
    }
}
