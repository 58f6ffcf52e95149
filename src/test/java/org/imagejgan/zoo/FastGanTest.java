// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zoo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.imagejgan.model.Answers;
import org.imagejgan.model.Configs;
import org.imagejgan.model.Facts;
import org.imagejgan.model.ImageSpec;
import org.imagejgan.model.MicroSystem;
import org.imagejgan.model.Networks;
import org.imagejgan.model.Program;
import org.imagejgan.model.Squares;
import org.imagejgan.model.augment.DiffAugment;
import org.imagejgan.model.sampling.Size;
import org.imagejgan.model.sampling.Turns;
import org.imagejgan.nn.DeclaredSize;
import org.imagejgan.nn.light.Excitation;
import org.imagejgan.nn.light.LightCritic;
import org.imagejgan.nn.light.LightDecoder;
import org.imagejgan.nn.light.LightGenerator;
import org.imagejgan.nn.light.LightSizes;
import org.imagejgan.tensor.Compute;
import org.imagejgan.training.TrainingListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Facts of Liu et al. 2021 and of its networks. */
class FastGanTest {
    private static final FastGan SYSTEM = new FastGan();
    private static final FastGan.Config MICRO = Configs.with(
            SYSTEM.defaults(),
            Map.of(
                    "squares",
                    new Squares(32, true, Turns.ALL),
                    "latent",
                    6,
                    "width",
                    4,
                    "criticwidth",
                    4,
                    "augment",
                    DiffAugment.MILD,
                    "batch",
                    4,
                    "rate",
                    1e-3,
                    "steps",
                    40));

    private final Compute compute = Compute.open("cpu");

    @AfterEach
    void close() {
        compute.close();
    }

    private NDArray normal(long... shape) {
        return compute.manager().randomNormal(new Shape(shape));
    }

    // -- sizes --

    @ParameterizedTest
    @CsvSource({
        "256, 3, 29127846, 8386672",
        "512, 3, 29174392, 8387008",
        "1024, 3, 29176512, 8388704",
        "256, 1, 29127142, 8385360"
    })
    void thePapersNetworksHaveItsSizes(int size, int channels, long generator, long critic) {
        LightSizes sizes = new LightSizes(size);
        FastGan.Config paper = SYSTEM.defaults();
        assertEquals(generator, DeclaredSize.of(new LightGenerator(sizes, paper.latent(), paper.width(), channels)));
        assertEquals(critic, DeclaredSize.of(new LightCritic(sizes, channels, paper.criticwidth())));
    }

    @ParameterizedTest
    @CsvSource({"3, 3139488", "1, 3137760"})
    void thePapersDecodersHaveTheirSizes(int channels, long count) {
        LightSizes sizes = new LightSizes(256);
        long sum = LightCritic.kept(sizes, 16).stream()
                .mapToLong(kept -> DeclaredSize.of(new LightDecoder(sizes, kept, 16, channels)))
                .sum();
        assertEquals(count, sum);
    }

    @ParameterizedTest
    @CsvSource({"16, 1788884", "8, 578988"})
    void smallGeneratorsHaveTheirSizes(int width, long count) {
        assertEquals(count, DeclaredSize.of(new LightGenerator(new LightSizes(64), 64, width, 1)));
    }

    // -- what goes in and out --

    @Test
    void theCriticGivesFiftyScoresAndWhatThreeImagesAreMadeOf() {
        FastGan.Config narrow = Configs.with(SYSTEM.defaults(), Map.of("width", 1, "criticwidth", 2, "latent", 3));
        LightSizes sizes = narrow.sizes();
        Networks networks = SYSTEM.networks(narrow, ImageSpec.same(1), compute);
        NDList made = networks.inferAll("generator", normal(1, 3), normal(1, sizes.noise()));
        assertEquals(List.of(new Shape(1, 1, 256, 256), new Shape(1, 1, 128, 128)), shapes(made));
        NDList seen = networks.inferAll("critic", made.get(0), made.get(1));
        assertEquals(new Shape(1, 50), seen.head().getShape());
        List<String> decoders = List.of("whole", "quadrant", "smaller");
        for (int i = 0; i < 3; i++) {
            NDArray map = i == 1 ? seen.get(2).get(":, :, 8:, :8") : seen.get(i + 1);
            assertEquals(
                    new Shape(1, 1, 128, 128),
                    networks.infer(decoders.get(i), map).getShape());
        }
    }

    @Test
    void ofSmallImagesThereAreTwentyFiveScores() {
        Networks networks = SYSTEM.networks(MICRO, ImageSpec.same(2), compute);
        NDList seen = networks.inferAll("critic", normal(3, 2, 32, 32));
        assertEquals(new Shape(3, 25), seen.head().getShape());
        assertEquals(
                new Shape(3, 2, 16, 16), networks.infer("whole", seen.get(1)).getShape());
        assertEquals(List.of("generator", "critic", "whole", "quadrant"), List.copyOf(networks.names()));
    }

    private static List<Shape> shapes(NDList arrays) {
        return arrays.stream().map(NDArray::getShape).toList();
    }

    // -- Eq. 1 --

    /** Gates are sigmoids of what small weights make: about a half at the start, as the maps are. */
    @Test
    void halfOfALargeMapPassesAtFirst() {
        Networks networks = new Networks(compute).add("excitation", new Excitation(5, 7));
        for (int i = 0; i < 3; i++) networks.iterate("excitation");
        NDArray ones = compute.manager().ones(new Shape(2, 7, 6, 6));
        float[] gates = networks.infer("excitation", normal(2, 5, 8, 8), ones).toFloatArray();
        double mean = 0;
        for (int i = 0; i < gates.length; i++) {
            assertTrue(gates[i] > 0 && gates[i] < 1, "" + gates[i]);
            assertEquals(gates[i - i % 36], gates[i], "one gate a channel");
            mean += gates[i] / gates.length;
        }
        assertEquals(0.5, mean, 0.15);
    }

    /** Maps below the excited ones come from the first latent alone, gates from the third input alone. */
    @Test
    void anotherLatentChangesTheGatesAlone() {
        Networks networks = new Networks(compute).add("generator", new LightGenerator(new LightSizes(32), 6, 4, 1));
        MicroSystem.shake(networks, 0.2);
        NDArray a = normal(1, 6);
        NDArray b = normal(1, 6);
        NDArray noise = normal(1, new LightSizes(32).noise());
        float[] own = networks.infer("generator", a, noise).toFloatArray();
        assertArrayEquals(own, networks.infer("generator", a, noise, a).toFloatArray(), 1e-6f);
        float[] mixed = networks.infer("generator", a, noise, b).toFloatArray();
        float[] other = networks.infer("generator", b, noise).toFloatArray();
        assertTrue(distance(own, mixed) > 1e-4, "gates matter");
        assertTrue(distance(own, mixed) < distance(own, other), "and less than all");
    }

    private static double distance(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) sum += Math.abs(a[i] - b[i]) / a.length;
        return sum;
    }

    @Test
    void synthesisOfWhatMappingGivesIsForward() {
        Networks networks = SYSTEM.networks(MICRO, ImageSpec.same(1), compute);
        List<Program> programs = SYSTEM.programs(MICRO, ImageSpec.same(1), networks);
        assertEquals(
                List.of("forward", "mapping", "synthesis"),
                programs.stream().map(Program::method).toList());
        NDArray z = normal(2, 6);
        NDArray noise = normal(2, MICRO.sizes().noise());
        NDArray styles = run(programs.get(1).block(), z);
        assertEquals(new Shape(2, 1, 2, 6), styles.getShape());
        float[] made = run(programs.get(0).block(), z, noise).toFloatArray();
        assertArrayEquals(made, run(programs.get(2).block(), styles, noise).toFloatArray(), 1e-6f);
        for (float value : made) assertTrue(value >= 0 && value <= 1);
        assertEquals(
                List.of("content", "excitation"),
                programs.get(2).inputs().get(0).names());
    }

    private NDArray run(Block block, NDArray... inputs) {
        return block.forward(new ParameterStore(compute.manager(), false), new NDList(inputs), false)
                .head();
    }

    // -- a training --

    /** Real images are made again better and better, whatever the game does, and noise finds its strength. */
    @Test
    void theCriticLearnsToMakeImagesAgain() throws IOException {
        compute.seed(5);
        Networks networks = SYSTEM.networks(MICRO, ImageSpec.same(1), compute);
        List<Double> again = new ArrayList<>();
        List<Double> hinge = new ArrayList<>();
        ContractTest.train(SYSTEM.schedule(MICRO, networks), networks, new TrainingListener() {
            @Override
            public void step(String stage, long step, long total, Map<String, Double> losses, Duration left) {
                again.add(losses.get("critic/reconstruction"));
                hinge.add(losses.get("critic/hinge"));
            }
        });
        assertEquals(1.8, hinge.get(0), 0.4, "two margins of 0.9 at scores of about 0");
        assertTrue(mean(again, 30, 40) < 0.6 * mean(again, 0, 5), "" + again);
        networks.trained("generator").forEach((name, weight) -> {
            if (name.endsWith("strength")) assertNotEquals(0f, weight.toFloatArray()[0], name);
        });
    }

    private static double mean(List<Double> values, int from, int to) {
        return values.subList(from, to).stream().mapToDouble(v -> v).average().orElseThrow();
    }

    // -- settings --

    @Test
    void settingsFollowThePreset() {
        assertEquals(SYSTEM.defaults(), config(Map.of("preset", "paper", "turn", "no", "crop", "whole")));
        FastGan.Config quick = config(Map.of("preset", "quick"));
        assertEquals(List.of(64, 8, 8), List.of(quick.squares().size(), quick.width(), quick.criticwidth()));
        FastGan.Config said = config(Map.of("augment", "none", "average", 0.9, "batch", 5, "size", 128));
        assertEquals(DiffAugment.NONE, said.augment());
        assertEquals(
                List.of(0.9, 5.0, 128.0, 16.0),
                List.of(
                        said.average(),
                        (double) said.batch(),
                        (double) said.squares().size(),
                        (double) said.width()));
        assertEquals(DiffAugment.MILD, config(Map.of()).augment());
    }

    private static FastGan.Config config(Map<String, ?> answers) {
        Size size = new Size(256, 256);
        Facts facts = new Facts(
                60, List.of(), size, size, Map.of("target", 1), Map.of(), Map.of(), List.of(), 0, Double.NaN, 0);
        return SYSTEM.config(new Answers(Map.copyOf(answers)), facts);
    }
}
