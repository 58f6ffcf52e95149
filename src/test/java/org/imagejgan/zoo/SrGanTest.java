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
import org.imagejgan.model.Answers;
import org.imagejgan.model.Configs;
import org.imagejgan.model.Facts;
import org.imagejgan.model.ImageSpec;
import org.imagejgan.model.Networks;
import org.imagejgan.model.sampling.Size;
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

    /** Dense layers on patches of 96 in the paper; those on the mean of the features are for any size. */
    @ParameterizedTest
    @CsvSource({"true, 3, 23565505", "true, 1, 23564353", "false, 3, 5215425", "false, 1, 5214273"})
    void theCriticHasItsSize(boolean dense, int channels, long count) {
        try (Compute compute = Compute.open("cpu")) {
            SrGan.Game game = Configs.with(SYSTEM.defaults().game(), Map.of("dense", dense));
            SrGan.Config config = Configs.with(SYSTEM.defaults(), Map.of("game", game));
            Networks networks = networks(config, channels, compute);
            assertEquals(count, networks.parameters("critic"));
            NDArray patch = compute.manager().ones(new Shape(1, channels, 96, 96));
            assertEquals(new Shape(1, 1, 1, 1), networks.run("critic", patch).getShape());
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

    // -- settings --

    private static Facts large() {
        Size size = new Size(300, 300);
        return new Facts(
                1, List.of(), size, size, Map.of("target", 1), Map.of(), Map.of(), List.of(), 0, Double.NaN, 0);
    }

    private static SrGan.Config asked(String preset, Map<String, ?> more) {
        Map<String, Object> answers = new HashMap<>(more);
        answers.put("preset", preset);
        answers.put("factor", 4);
        return SYSTEM.config(new Answers(answers), large());
    }

    private static List<Stage> schedule(SrGan.Config config, Compute compute) {
        return SYSTEM.schedule(config, networks(config, 1, compute));
    }

    private static double rate(Stage stage, long step) {
        return stage.optimizers().get(0).groups().get(0).rate().at(step, stage.steps());
    }

    /** A million steps at one rate, squared errors of patches as they are, no running mean. */
    @Test
    void thePresetOfThePaperIsThePaper() {
        SrGan.Config config = asked("paper", Map.of());
        Map<String, ?> others = Map.of(
                "game",
                Configs.with(config.game(), Map.of("steps", 200_000)),
                "psf",
                SYSTEM.defaults().psf());
        assertEquals(
                Configs.with(SYSTEM.defaults(), Map.of("gain", config.gain(), "read", config.read())),
                Configs.with(config, others));
        try (Compute compute = Compute.open("cpu")) {
            List<Stage> stages = schedule(config, compute);
            assertEquals(List.of("faithful"), names(stages));
            Stage faithful = stages.get(0);
            assertEquals(1_000_000, faithful.steps());
            assertEquals(List.of(), faithful.averages());
            for (long step : new long[] {0, 500_000, 999_999}) assertEquals(1e-4, rate(faithful, step));
        }
    }

    /** The paper: 100,000 updates at 1e-4, as many at 1e-5; features and critic, and nothing else. */
    @Test
    void theGameOfThePaperNeedsFeatures() {
        Exception e = assertThrows(IllegalArgumentException.class, () -> asked("paper", Map.of("sharp", true)));
        assertTrue(e.getMessage().startsWith("features= is missing."), e.getMessage());
        SrGan.Game game =
                asked("paper", Map.of("sharp", true, "features", "vgg19.pt")).game();
        assertEquals(new SrGan.Game(200_000, 1e-4, 1e-4, 64, true, false, 1e-3, "vgg19.pt", 0.006, 0, 0, 0), game);
        SrGan.Config started = asked("paper", Map.of("sharp", true, "features", "vgg19.pt", "start", "m.zip"));
        assertEquals(
                List.of(0L, 200_000L), List.of(started.steps(), started.game().steps()));
        SrGan.Config given = asked("paper", Map.of("sharp", true, "features", "vgg19.pt", "steps", 50));
        assertEquals(List.of(50L, 10L), List.of(given.steps(), given.game().steps()));
        SrGan.Config quick = asked("quick", Map.of("sharp", true));
        assertEquals(List.of(1_000L, 250L), List.of(quick.steps(), quick.game().steps()));
    }

    @Test
    void theGameOfThePaperIsPlayedAtTwoRatesWithoutAMean() {
        SrGan.Config config = with(new SuperResolver.Form(2, 8, 1, 3, 0, false, true), 0, 200_000);
        try (Compute compute = Compute.open("cpu")) {
            Stage game = schedule(config, compute).get(0);
            assertEquals(List.of(), game.averages());
            assertEquals(1e-4, rate(game, 99_999), 1e-12);
            assertEquals(1e-5, rate(game, 100_000), 1e-12);
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
