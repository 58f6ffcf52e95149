// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zoo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.imagejgan.loss.Game;
import org.imagejgan.model.Answers;
import org.imagejgan.model.Configs;
import org.imagejgan.model.Facts;
import org.imagejgan.model.ImageSpec;
import org.imagejgan.model.Networks;
import org.imagejgan.model.Program;
import org.imagejgan.model.Signature;
import org.imagejgan.model.Values;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.model.sampling.Size;
import org.imagejgan.nn.Doubling;
import org.imagejgan.tensor.Compute;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** CycleGAN against its paper; golden values and a twin's training stand in GoldenTest and TwinTrainingTest. */
class CycleGanTest {
    private static final CycleGan SYSTEM = new CycleGan();

    private final Compute compute = Compute.open("cpu");

    @AfterEach
    void close() {
        compute.close();
    }

    private static CycleGan.Config micro(Map<String, ?> changes) {
        Map<String, Object> small = new TreeMap<>(
                Map.of("width", 4, "blocks", 1, "criticwidth", 4, "halvings", 2, "size", 0, "patch", 32, "steps", 3L));
        small.putAll(changes);
        return Configs.with(SYSTEM.defaults(), small);
    }

    // -- Sec. 4 and 7 --

    @Test
    void twoGeneratorsAndTwoCriticsHaveThePapersSize() {
        Networks networks = SYSTEM.networks(SYSTEM.defaults(), ImageSpec.same(3), compute);
        assertEquals(Set.of("forward", "backward", "images", "targets"), Set.copyOf(networks.names()));
        long all = networks.names().stream().mapToLong(networks::parameters).sum();
        assertEquals(28_285_832, all);
    }

    @Test
    void theSmallOneHasTheSizeOfItsSheet() {
        CycleGan.Config config = micro(Map.of("width", 16, "blocks", 3, "criticwidth", 16));
        Networks networks = SYSTEM.networks(config, ImageSpec.same(1), compute);
        long all = networks.names().stream().mapToLong(networks::parameters).sum();
        assertEquals(623_460, all);
    }

    @Test
    void theSettingsAreThePapers() {
        CycleGan.Config paper = SYSTEM.defaults();
        assertEquals(
                List.of(9, 64, 50, 286, 256, 1),
                List.of(paper.blocks(), paper.width(), paper.pool(), paper.size(), paper.patch(), paper.batch()));
        assertEquals(
                List.of(10.0, 0.5, 2e-4, 0.5), List.of(paper.cycle(), paper.identity(), paper.rate(), paper.decay()));
        assertEquals(Game.LSGAN, paper.loss());
        assertEquals(Doubling.How.TRANSPOSED_ODD, paper.doubling());
    }

    @ParameterizedTest
    @CsvSource({"3, 256, 30", "2, 64, 14"})
    void criticsScorePatches(int halvings, int side, int scores) {
        Networks networks = SYSTEM.networks(micro(Map.of("halvings", halvings)), ImageSpec.same(1), compute);
        NDArray image = compute.manager().ones(new Shape(1, 1, side, side));
        assertEquals(
                new Shape(1, 1, scores, scores),
                networks.infer("targets", image).getShape());
    }

    @ParameterizedTest
    @CsvSource({"64, 64", "100, 256"})
    void aTranslationIsAsLargeAsItsImage(int height, int width) {
        Networks networks = SYSTEM.networks(micro(Map.of()), new ImageSpec(1, 3), compute);
        NDArray image = compute.manager().ones(new Shape(1, 1, height, width));
        assertEquals(
                new Shape(1, 3, height, width), networks.infer("forward", image).getShape());
    }

    // -- Sec. 3: losses --

    private static Picture picture(int channels, long seed) {
        Random random = new Random(seed);
        float[] values = new float[channels * 32 * 32];
        for (int i = 0; i < values.length; i++) values[i] = random.nextFloat();
        return new Picture(channels, 32, 32, values);
    }

    private TwinTraining trained(CycleGan.Config config, ImageSpec spec) throws IOException {
        compute.seed(1);
        Networks networks = SYSTEM.networks(config, spec, compute);
        TwinTraining training = new TwinTraining(networks);
        Map<String, Integer> channels = Map.of("image", spec.in(), "target", spec.out());
        training.run(SYSTEM.schedule(config, networks), (stage, number) -> {
            Map<String, org.imagejgan.model.sampling.Sampling.Sample> batch = new TreeMap<>();
            channels.forEach((role, c) -> batch.put(role, TwinTraining.image(100 * number, 1, c, 32, 32)));
            return batch;
        });
        return training;
    }

    private Set<String> terms(CycleGan.Config config, ImageSpec spec) throws IOException {
        return trained(config, spec).names();
    }

    @Test
    void identityCountsWhereKindsHaveAsManyChannels() throws IOException {
        Set<String> all = Set.of(
                "generators/cycle",
                "generators/adversarial",
                "generators/identity",
                "critics/targets",
                "critics/images");
        assertEquals(all, terms(micro(Map.of()), ImageSpec.same(1)));
        Set<String> without = new TreeSet<>(all);
        without.remove("generators/identity");
        assertEquals(without, terms(micro(Map.of()), new ImageSpec(1, 3)));
        assertEquals(without, terms(micro(Map.of("identity", 0.0)), ImageSpec.same(1)));
        assertEquals(all, terms(micro(Map.of("loss", "VANILLA")), ImageSpec.same(1)));
    }

    @Test
    void thereAreEightWaysToTurn() {
        NDArray image = compute.manager().create(new float[] {1, 2, 3, 4}, new Shape(1, 1, 2, 2));
        Set<String> ways = new TreeSet<>();
        for (int way = 0; way < 8; way++)
            ways.add(Arrays.toString(CycleGan.turned(image, way).toFloatArray()));
        assertEquals(8, ways.size());
        assertArrayEquals(image.toFloatArray(), CycleGan.turned(image, 0).toFloatArray());
        assertArrayEquals(new float[] {3, 4, 1, 2}, CycleGan.turned(image, 1).toFloatArray());
    }

    @Test
    void theWayBackOfATurnedTranslationIsAnother() throws IOException {
        double[] paper = trained(micro(Map.of()), ImageSpec.same(1)).loss("generators/cycle");
        double[] turning =
                trained(micro(Map.of("turning", true)), ImageSpec.same(1)).loss("generators/cycle");
        assertTrue(Math.abs(paper[0] / turning[0] - 1) > 1e-4, paper[0] + ", " + turning[0]);
        assertEquals(paper[0], turning[0], 0.2 * paper[0]);
    }

    // -- colours --

    @Test
    void coloursAreGivenToTheLightnessOfTheImage() throws IOException {
        CycleGan.Config config = micro(Map.of("colours", true, "turns", "NONE"));
        Map<String, Picture> example = Map.of("image", picture(1, 1), "colour", picture(3, 2));
        Networks networks = SYSTEM.networks(config, new ImageSpec(1, 2), compute);
        Watched.train(
                SYSTEM.schedule(config, networks),
                networks,
                Watched.one(example),
                (stage, phase, step) -> {
                    NDArray there = step.get("there");
                    assertEquals(new Shape(1, 3, 32, 32), there.getShape());
                    float[] image = step.get("image").mul(2f).sub(1f).toFloatArray();
                    assertArrayEquals(image, there.get(":, 0:1").toFloatArray(), 1e-6f);
                },
                (stage, step) -> {});
    }

    @Test
    void aColorizerFitsTheVerb() {
        CycleGan.Config config = micro(Map.of("colours", true));
        Networks networks = SYSTEM.networks(config, new ImageSpec(1, 2), compute);
        List<Program> programs = SYSTEM.programs(config, new ImageSpec(1, 2), networks);
        assertEquals(1, programs.size());
        Signature signature = programs.get(0).signature();
        assertTrue(signature.colours());
        assertEquals(Values.LIGHTNESS, signature.inputs().get(0).values());
        assertEquals(2, signature.outputs().get(0).channels());
    }

    // -- use --

    @Test
    void bothWaysAreMethodsAndTheirResultsAreCalledAsTheFolders() {
        CycleGan.Config config = micro(Map.of("image", "dark", "target", "light"));
        Networks networks = SYSTEM.networks(config, new ImageSpec(1, 3), compute);
        List<Program> programs = SYSTEM.programs(config, new ImageSpec(1, 3), networks);
        assertEquals(
                List.of("forward", "backward"),
                programs.stream().map(Program::method).toList());
        Signature there = programs.get(0).signature();
        Signature back = programs.get(1).signature();
        assertEquals(
                List.of("light", "dark"),
                List.of(there.outputs().get(0).name(), back.outputs().get(0).name()));
        assertEquals(
                List.of(1, 3),
                List.of(there.inputs().get(0).size(), there.outputs().get(0).channels()));
        assertEquals(
                List.of(3, 1),
                List.of(back.inputs().get(0).size(), back.outputs().get(0).channels()));
        assertEquals(Values.ofRole("image"), there.inputs().get(0).values());
        assertEquals(Values.ofRole("image"), back.outputs().get(0).values());
    }

    @Test
    void namesOfFoldersBecomeNamesOfResults() {
        assertEquals("bright_field_2", Signature.called(" Bright field 2", "target"));
        assertEquals("target", Signature.called("2 photons", "target"));
        assertEquals("target", Signature.called("class", "target"));
    }

    // -- a training --

    private static Facts facts(Map<String, Integer> channels) {
        Size size = new Size(100, 120);
        return new Facts(40, List.of(), size, size, channels, Map.of(), Map.of(), List.of(), 0, Double.NaN, 0);
    }

    private static final Map<String, Integer> GREYS = Map.of("image", 1, "target", 1);

    @Test
    void theUserChanges() {
        Answers answers = new Answers(Map.of(
                "cycle", "5", "identity", "0", "pool", "7", "loss", "vanilla", "patch", 64, "batch", 2, "epochs", 3));
        CycleGan.Config config = SYSTEM.config(answers, facts(GREYS));
        assertEquals(List.of(5.0, 0.0), List.of(config.cycle(), config.identity()));
        assertEquals(List.of(7, 64, 2), List.of(config.pool(), config.patch(), config.batch()));
        assertEquals(Game.VANILLA, config.loss());
        assertEquals(60, config.steps());
    }

    @Test
    void thePaperHasSixBlocksForSmallPatchesAndTwoHundredEpochs() {
        CycleGan.Config config = SYSTEM.config(new Answers(Map.of("preset", "paper")), facts(GREYS));
        assertEquals(List.of(9, 256, 286), List.of(config.blocks(), config.patch(), config.size()));
        assertEquals(8_000, config.steps());
        CycleGan.Config small =
                SYSTEM.config(new Answers(Map.of("preset", "paper", "patch", 128, "size", 143)), facts(GREYS));
        assertEquals(List.of(6, 128, 143), List.of(small.blocks(), small.patch(), small.size()));
    }

    @Test
    void greyAndColourMakeAColorizer() {
        Facts facts = facts(Map.of("image", 1, "colour", 3));
        CycleGan.Config config = SYSTEM.config(new Answers(Map.of()), facts);
        assertTrue(config.colours());
        assertEquals(new ImageSpec(1, 2), SYSTEM.images(config, facts));
    }

    @Test
    void aPoolOfLessThanNothingIsRefused() {
        Answers answers = new Answers(Map.of("pool", "-1"));
        Exception e = assertThrows(IllegalArgumentException.class, () -> SYSTEM.config(answers, facts(GREYS)));
        assertEquals("pool=-1 must be 0 (none) or more.", e.getMessage());
    }

    private static Facts named(String image, String target) {
        Size size = new Size(64, 64);
        List<Facts.Source> sources = List.of(
                new Facts.Source("a", "image", "8-bit", size, 1, 1, Double.NaN, image),
                new Facts.Source("b", "target", "8-bit", size, 1, 1, Double.NaN, target));
        return new Facts(40, sources, size, size, GREYS, Map.of(), Map.of(), List.of(), 0, Double.NaN, 0);
    }

    /** Folders of one name, and one called as every input is, say nothing. */
    @ParameterizedTest
    @CsvSource({"Dark field, light, dark_field, light", "train, train, image, target", "raw, image, image, target"})
    void kindsAreCalledAsTheirFolders(String image, String target, String one, String other) {
        CycleGan.Config config = SYSTEM.config(new Answers(Map.of()), named(image, target));
        assertEquals(List.of(one, other), List.of(config.image(), config.target()));
    }

    @ParameterizedTest
    @CsvSource({
        "l1, 'a distance to a known target'",
        "features, 'CycleGAN does not have'",
        "classes, 'CycleGAN does not have'"
    })
    void weightsOfOtherSystemsAreRefused(String key, String says) {
        Answers answers = new Answers(Map.of(key, "3"));
        Exception e = assertThrows(IllegalArgumentException.class, () -> SYSTEM.config(answers, facts(GREYS)));
        assertTrue(e.getMessage().startsWith(key + "=") && e.getMessage().contains(says), e.getMessage());
    }
}
