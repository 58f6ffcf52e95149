// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zoo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.imagejgan.model.Configs;
import org.imagejgan.model.Labels;
import org.imagejgan.model.MicroSystem;
import org.imagejgan.model.Networks;
import org.imagejgan.model.Program;
import org.imagejgan.model.augment.AdaptiveAugment;
import org.imagejgan.model.augment.Augment;
import org.imagejgan.model.augment.Augmentation;
import org.imagejgan.model.augment.DiffAugment;
import org.imagejgan.model.pack.PackageExport;
import org.imagejgan.model.schedule.Optimizer;
import org.imagejgan.model.schedule.Stage;
import org.imagejgan.nn.DeclaredSize;
import org.imagejgan.nn.styled.Mapping;
import org.imagejgan.nn.styled.Sizes;
import org.imagejgan.nn.styled.StyledCritic;
import org.imagejgan.nn.styled.Synthesis;
import org.imagejgan.tensor.Compute;
import org.imagejgan.training.TrainingListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Facts of Karras et al. 2019 and 2020. */
class StyleGanTest {
    private static final StyleGan SYSTEM = new StyleGan();

    private final Compute compute = Compute.open("cpu");

    @AfterEach
    void close() {
        compute.close();
    }

    // -- sizes --

    /** Config F; those of 256 and 64 pixels are the sizes paper256 and auto of the authors' second code. */
    @ParameterizedTest
    @CsvSource({
        "1024, 512, 32768, 8, 3, 30370060, 29012513",
        "256, 512, 16384, 8, 3, 24767458, 24001089",
        "64, 512, 16384, 2, 3, 22243608, 23407361",
        "64, 64, 1024, 2, 1, 274654, 296369",
        "64, 128, 2048, 2, 1, 1093550, 1183073"
    })
    void theSecondVersionHasItsSizes(
            int size, int width, int base, int depth, int channels, long generator, long critic) {
        Sizes sizes = new Sizes(size, width, base);
        assertEquals(
                generator,
                DeclaredSize.of(Mapping.second(0, width, depth))
                        + DeclaredSize.of(new Synthesis(sizes, width, channels)));
        assertEquals(critic, DeclaredSize.of(new StyledCritic(sizes, channels, 4, 0, depth)));
    }

    /** Those of all resolutions, as the authors' networks hold them. */
    @ParameterizedTest
    @CsvSource({"1024, 26219627, 23087249", "256, 26086229, 23052353", "64, 25137935, 22498049"})
    void theFirstVersionHasItsSizes(int size, long generator, long critic) {
        Map<String, ?> faces = Map.of("size", size, "whole", true, "turns", "NONE");
        StyleGan.Config c = Configs.with(SYSTEM.defaults(), Map.of("version", 1, "base", 16_384, "squares", faces));
        Map<String, Long> sizes = new TreeMap<>();
        for (int level = 0; level < c.sizes().levels(); level++)
            StyleGan.blocks(c, 3, level).forEach((name, block) -> sizes.put(name, DeclaredSize.of(block)));
        assertEquals(2_101_248, sizes.get("mapping"));
        assertEquals(generator, sum(sizes, "mapping|generator\\d|to_images\\d"));
        assertEquals(critic, sum(sizes, "critic\\d|from_images\\d"));
    }

    private static long sum(Map<String, Long> sizes, String names) {
        return sizes.entrySet().stream()
                .filter(e -> e.getKey().matches(names))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    // -- the first generator --

    /** It grows from 4 to 16 pixels; stopped while 8 fade in it makes images all the same, and its package is as it is. */
    @ParameterizedTest
    @ValueSource(ints = {2, 5})
    void theFirstVersionGrowsAndCanBeStopped(int stages, @TempDir Path folder) throws IOException {
        MicroSystem<?> micro = micro(Map.of("version", 1, "slopes", 1, "paths", 0, "steps", 12));
        Networks networks = micro.networks(compute, 1);
        List<Stage> all = micro.schedule(networks);
        assertEquals(
                List.of("4 pixels", "8 pixels, fading in", "8 pixels", "16 pixels, fading in", "16 pixels"),
                all.stream().map(Stage::name).toList());
        ContractTest.train(all.subList(0, stages), networks, TrainingListener.NONE);
        MicroSystem.shake(networks, 0.1);
        List<Program> programs = micro.programs(networks);
        NDArray latent = normal(2, 8);
        NDArray noise = normal(2, 6, 16, 16);
        NDArray made = run(programs.get(0), latent, number(1, 2), noise);
        assertEquals(new Shape(2, 1, 16, 16), made.getShape());
        assertArrayEquals(
                made.toFloatArray(),
                run(programs.get(2), run(programs.get(1), latent, number(1, 2)), noise)
                        .toFloatArray());
        PackageExport.write(folder.resolve("model.zip"), micro.content(networks, 12), networks, false);
    }

    // -- the second generator --

    private MicroSystem<?> micro(Map<String, ?> changes) {
        return MicroSystem.of(SYSTEM, changes);
    }

    private NDArray run(Program program, NDArray... inputs) {
        return program.block()
                .forward(new ParameterStore(compute.manager(), false), new NDList(inputs), false)
                .head();
    }

    private NDArray normal(long... shape) {
        return compute.manager().randomNormal(new Shape(shape));
    }

    private NDArray number(float value, int count) {
        return compute.manager().full(new Shape(count, 1), value);
    }

    /** Weights as they start, but for the strengths of noise, where they are asked for. */
    private List<Program> programs(boolean noisy, MicroSystem<?> micro) {
        Networks networks = micro.built(compute, 3);
        if (noisy) MicroSystem.shake(networks, 0.3);
        return micro.programs(networks);
    }

    @Test
    void noiseHasNoStrengthAtFirst() {
        NDArray latent = normal(2, 8);
        for (boolean noisy : new boolean[] {false, true}) {
            Program forward = programs(noisy, micro(Map.of())).get(0);
            float[] one =
                    run(forward, latent, number(1, 2), normal(2, 5, 16, 16)).toFloatArray();
            float[] other =
                    run(forward, latent, number(1, 2), normal(2, 5, 16, 16)).toFloatArray();
            assertEquals(noisy, !Arrays.equals(one, other));
        }
    }

    @Test
    void fullyTruncatedAllLatentsMakeOneImage() {
        Program forward = programs(true, micro(Map.of())).get(0);
        NDArray noise = normal(1, 5, 16, 16).repeat(0, 2);
        NDArray none = run(forward, normal(2, 8), number(0, 2), noise);
        assertArrayEquals(none.get(0).toFloatArray(), none.get(1).toFloatArray());
        NDArray all = run(forward, normal(2, 8), number(1, 2), noise);
        assertFalse(Arrays.equals(all.get(0).toFloatArray(), all.get(1).toFloatArray()));
    }

    @Test
    void theMethodsTogetherMakeWhatTheFirstDoes() {
        List<Program> programs = programs(true, micro(Map.of()));
        NDArray latent = normal(2, 8);
        NDArray half = number(0.5f, 2);
        NDArray noise = normal(2, 5, 16, 16);
        NDArray styles = run(programs.get(1), latent, half);
        assertEquals(new Shape(2, 1, 6, 8), styles.getShape());
        assertArrayEquals(
                run(programs.get(0), latent, half, noise).toFloatArray(),
                run(programs.get(2), styles, noise).toFloatArray());
        assertEquals(
                List.of("coarse", "coarse", "coarse", "coarse", "middle", "middle"),
                programs.get(2).inputs().get(0).names());
    }

    // -- the schedule --

    @Test
    void theFirstScoresAreAroundZeroAndTheGameIsEven() throws IOException {
        double fooled = 0;
        double judged = 0;
        for (int seed = 1; seed <= 8; seed++) {
            MicroSystem<?> micro = micro(Map.of("width", 32, "criticwidth", 32));
            List<Map<String, Double>> logs = new ArrayList<>();
            Networks networks = micro.networks(compute, seed);
            Stage stage = micro.schedule(networks).get(0);
            Stage one = Stage.of("one", 1, stage.sampling(), stage.optimizers(), stage.phases());
            ContractTest.train(List.of(one), networks, new TrainingListener() {
                @Override
                public void step(String name, long step, long total, Map<String, Double> losses, Duration remaining) {
                    logs.add(losses);
                }
            });
            fooled += logs.get(0).get("generator/logistic") / 8;
            judged += logs.get(0).get("critic/logistic") / 8;
        }
        assertEquals(Math.log(2), fooled, 0.35);
        assertEquals(2 * Math.log(2), judged, 0.35);
    }

    /** Karras et al. 2020, Appendix B: k of k + 1 steps are those of the game. */
    @Test
    void lazyTermsSlowTheirOptimisersDown() {
        Stage stage = SYSTEM.schedule(SYSTEM.defaults(), null).get(0);
        assertEquals(
                List.of("generator 1", "path 4", "critic 1", "steady 16"),
                stage.phases().stream().map(p -> p.name() + " " + p.every()).toList());
        Optimizer generator = stage.optimizers().get(0);
        Optimizer critic = stage.optimizers().get(1);
        assertEquals(0.002 * 4 / 5, generator.groups().get(0).rate().at(0, 1), 1e-12);
        assertEquals(Math.pow(0.99, 4.0 / 5), generator.beta2(), 1e-12);
        assertEquals(0.002 * 16 / 17, critic.groups().get(0).rate().at(0, 1), 1e-12);
        assertEquals(Math.pow(0.99, 16.0 / 17), critic.beta2(), 1e-12);
        assertEquals(0, critic.beta1());
    }

    /** Half of a weight's part in the mean is gone after so many images, and sooner at first where there is a ramp. */
    @Test
    void theMeanHasAHalfLifeInImages() {
        assertEquals(0.5, Math.pow(kept(0, 1000), 10_000 / 32.0), 1e-9);
        assertEquals(0, kept(0.05, 0));
        assertEquals(0.5, Math.pow(kept(0.05, 100), 0.05 * 100), 1e-9);
        assertEquals(0.5, Math.pow(kept(0.05, 1_000_000), 10_000 / 32.0), 1e-9);
    }

    private static double kept(double ramp, long step) {
        StyleGan.Config c = Configs.with(SYSTEM.defaults(), Map.of("ramp", ramp));
        return SYSTEM.schedule(c, null).get(0).averages().get(0).decay().at(step, 1);
    }

    @Test
    void labelsAreToldToBothNetworks() throws IOException {
        Labels labels = Labels.of("class", List.of("red", "white", "platelet"));
        Augmentation ada = new Augmentation(Augment.ADA, DiffAugment.NONE, AdaptiveAugment.PAPER);
        MicroSystem<?> micro =
                micro(Map.of("labels", Configs.toMap(labels), "augmentation", Configs.toMap(ada), "steps", 4));
        Networks networks = micro.networks(compute, 1);
        ContractTest.train(micro.schedule(networks), networks, micro.examples(4, 32), TrainingListener.NONE);
        MicroSystem.shake(networks, 0.1);
        List<Program> programs = micro.programs(networks);
        assertEquals(
                List.of("latent", "label", "truncation", "noise"),
                programs.get(0).inputs().stream().map(i -> i.name()).toList());
        NDArray latent = normal(1, 8);
        NDArray red = compute.manager().create(new float[] {1, 0, 0}, new Shape(1, 3));
        NDArray white = compute.manager().create(new float[] {0, 1, 0}, new Shape(1, 3));
        NDArray noise = normal(1, 5, 16, 16);
        float[] first = run(programs.get(0), latent, red, number(1, 1), noise).toFloatArray();
        float[] second =
                run(programs.get(0), latent, white, number(1, 1), noise).toFloatArray();
        assertFalse(Arrays.equals(first, second));
        NDArray image = normal(1, 1, 16, 16);
        assertTrue(networks.infer("critic", image, red).getFloat()
                != networks.infer("critic", image, white).getFloat());
    }
}
