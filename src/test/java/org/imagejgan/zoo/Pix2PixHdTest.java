// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zoo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.imagejgan.loss.FeatureMatching;
import org.imagejgan.model.Answers;
import org.imagejgan.model.Configs;
import org.imagejgan.model.Facts;
import org.imagejgan.model.ImageSpec;
import org.imagejgan.model.Networks;
import org.imagejgan.model.Program;
import org.imagejgan.model.sampling.Sampling.Sample;
import org.imagejgan.model.sampling.Size;
import org.imagejgan.model.schedule.Stage;
import org.imagejgan.nn.Golden;
import org.imagejgan.nn.labels.Condition;
import org.imagejgan.nn.labels.Condition.Kind;
import org.imagejgan.tensor.Compute;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Facts of Wang et al. 2018 and of its networks. */
class Pix2PixHdTest {
    private static final Pix2PixHd SYSTEM = new Pix2PixHd();

    private static Pix2PixHd.Config with(Map<String, ?> changes) {
        return Configs.with(SYSTEM.defaults(), changes);
    }

    /** Numbers that would be trained, of declared shapes: nothing is allocated. */
    private static long declared(Block block) {
        return block.getParameters().values().stream()
                .filter(Parameter::requiresGradient)
                .mapToLong(parameter -> parameter.getShape().size())
                .sum();
    }

    // -- Sec. 3.1, 3.2: sizes, counted layer by layer --

    /** Cityscapes: 35 classes and edges, with and without looks; the constructor's default has 3 halvings. */
    @ParameterizedTest
    @CsvSource({"4, 0, 182546755", "4, 3, 182556163", "3, 0, 45696835"})
    void theGlobalGeneratorHasThePapersSize(int halvings, int looks, long count) {
        Map<String, Block> blocks =
                Pix2PixHd.blocks(with(Map.of("halvings", halvings, "looks", looks)), new ImageSpec(1, 3));
        assertEquals(count, declared(blocks.get("global")));
    }

    /** Together without the last layer of the global generator. */
    @Test
    void theEnhancerHasThePapersSize() {
        Map<String, Block> blocks = Pix2PixHd.blocks(SYSTEM.defaults(), new ImageSpec(1, 3));
        long enhancer = declared(blocks.get("enhancer"));
        assertEquals(319_715, enhancer);
        assertEquals(182_857_059, declared(blocks.get("global")) - 9_411 + enhancer);
    }

    @Test
    void encoderAndCriticsHaveThePapersSize() {
        Map<String, Block> blocks = Pix2PixHd.blocks(with(Map.of("looks", 3)), new ImageSpec(1, 3));
        assertEquals(788_803, declared(blocks.get("encoder")));
        for (int i = 1; i <= 3; i++) assertEquals(2_801_601, declared(blocks.get("critic" + i)));
        assertEquals(
                3, blocks.keySet().stream().filter(n -> n.startsWith("critic")).count());
    }

    /** The sheet's small variant: two classes without edges would be 2 channels. */
    @Test
    void smallNetworksHaveTheirSize() {
        Pix2PixHd.Config small = with(Map.of(
                "width", 16, "halvings", 2, "blocks", 3, "criticwidth", 16, "criticlayers", 2, "condition", images()));
        Map<String, Block> blocks = Pix2PixHd.blocks(small, new ImageSpec(2, 1));
        assertEquals(270_161, declared(blocks.get("global")));
        assertEquals(42_865, declared(blocks.get("critic1")));
    }

    private static Map<String, Object> images() {
        return Map.of("kind", "IMAGE", "classes", List.of());
    }

    private static Map<String, Object> both() {
        return Map.of("kind", "BOTH", "classes", List.of("0", "255"));
    }

    /** So small that it is trained in no time: labels, objects, looks. */
    private static Pix2PixHd.Config micro(Map<String, ?> changes) {
        Map<String, Object> all = new HashMap<>(Map.of("condition", both(), "width", 6, "halvings", 1, "blocks", 1));
        all.putAll(Map.of("criticwidth", 4, "criticlayers", 2, "critics", 1, "looks", 3, "lookwidth", 4));
        all.putAll(Map.of("l1", 10, "patch", 32, "batch", 2, "steps", 2));
        all.put("enhancer", Map.of("blocks", 1, "steps", 4, "alone", 0.5));
        all.putAll(changes);
        return with(all);
    }

    private static Networks built(Pix2PixHd.Config config, Compute compute) {
        Networks networks = SYSTEM.networks(config, new ImageSpec(1, 1), compute);
        for (Stage stage : SYSTEM.schedule(config, networks)) stage.build().run();
        return networks;
    }

    @Test
    void aCriticGivesScoresAndWhatEachLayerSees() {
        try (Compute compute = Compute.open("cpu")) {
            Networks networks = built(micro(Map.of("criticlayers", 3)), compute);
            NDArray pair = compute.manager().randomUniform(0, 1, new Shape(1, 4, 64, 64));
            NDList seen = networks.runAll("critic1", pair);
            long[] sides = seen.stream().mapToLong(x -> x.getShape().get(2)).toArray();
            assertArrayEquals(new long[] {11, 33, 17, 9, 10}, sides, "paddings of 2");
            assertEquals(0, FeatureMatching.l1(seen, seen).getFloat());
        }
    }

    /** Sec. 3.1: what the enhancer sees is added to what the global generator sees at half the size. */
    @Test
    void theEnhancerKeepsTheSizeAndListensToTheGlobalGenerator() {
        try (Compute compute = Compute.open("cpu")) {
            Networks networks = built(micro(Map.of()), compute);
            NDArray seen = compute.manager().randomUniform(0, 1, new Shape(1, 6, 24, 40));
            NDArray made = networks.infer("enhancer", seen);
            assertEquals(new Shape(1, 1, 24, 40), made.getShape());
            networks.weights("global").forEach((name, weight) -> {
                if (!name.contains("last")) weight.stopGradient().muli(0);
            });
            assertTrue(networks.infer("enhancer", seen).sub(made).abs().max().getFloat() > 1e-6f);
            networks.weights("global").forEach((name, weight) -> {
                if (name.contains("last")) weight.stopGradient().addi(1);
            });
            NDArray silent = networks.infer("enhancer", seen);
            assertEquals(
                    0, networks.infer("enhancer", seen).sub(silent).abs().max().getFloat());
        }
    }

    // -- schedule --

    @Test
    void itIsTrainedFromCoarseToFine() {
        try (Compute compute = Compute.open("cpu")) {
            Pix2PixHd.Config config = micro(Map.of());
            Networks networks = SYSTEM.networks(config, new ImageSpec(1, 1), compute);
            List<Stage> stages = SYSTEM.schedule(config, networks);
            assertEquals(
                    List.of("global 2", "enhancer 2", "both 2", "looks 0"),
                    stages.stream().map(s -> s.name() + " " + s.steps()).toList());
            assertEquals("global, encoder", learning(stages.get(0), 0));
            assertEquals("critic1", learning(stages.get(0), 1));
            assertEquals("enhancer", learning(stages.get(1), 0));
            assertEquals("critic1, critic2", learning(stages.get(1), 1));
            assertEquals("global.01first, global.02middle, enhancer, encoder", learning(stages.get(2), 0));
            assertEquals(
                    1,
                    SYSTEM.schedule(micro(Map.of("looks", 0, "enhancer", none())), networks)
                            .size());
        }
    }

    private static Map<String, Object> none() {
        return Map.of("blocks", 1, "steps", 0, "alone", 0.5);
    }

    private static String learning(Stage stage, int optimizer) {
        return String.join(
                ", ",
                stage.optimizers().get(optimizer).groups().stream()
                        .map(g -> g.network() + (g.prefix().isEmpty() ? "" : "." + g.prefix()))
                        .toList());
    }

    /** Losses and weights of six steps of three stages are those of the same in plain PyTorch. */
    @Test
    void itTrainsAsItsTwinDoes() throws IOException {
        try (Compute compute = Compute.open("cpu")) {
            Pix2PixHd.Config config = micro(Map.of());
            Networks networks = SYSTEM.networks(config, new ImageSpec(1, 1), compute);
            TwinTraining training = new TwinTraining(networks);
            List<Stage> stages = SYSTEM.schedule(config, networks).subList(0, 3);
            training.run(
                    stages,
                    (stage, step) -> Map.of(
                            "labels", squares(8, square -> 255 * (square % 2)),
                            "objects", squares(5, square -> square),
                            "target", TwinTraining.image(1000 * (2 * stage + Math.max(step, 1) - 1), 2, 1, 32, 32)));
            new Golden("golden-pix2pixhd.txt").of("training").forEach((key, expected) -> {
                boolean loss = key.contains("/");
                double[] found = loss ? training.loss(key) : training.weight(key.split("\\.")[0], number(key));
                double scale = loss ? Arrays.stream(expected).max().orElseThrow() : expected[1];
                assertArrayEquals(expected, found, 5e-5 * scale, key);
            });
        }
    }

    private static int number(String key) {
        return Integer.parseInt(key.substring(key.indexOf('.') + 1));
    }

    private static Sample squares(int size, IntToDoubleFunction number) {
        float[] values = new float[2 * 32 * 32];
        for (int i = 0; i < values.length; i++)
            values[i] = (float) number.applyAsDouble(i % 1024 / 32 / size * 7 + i % 32 / size);
        return new Sample(new Shape(2, 1, 32, 32), values);
    }

    // -- settings --

    private static Facts facts(int side, Map<String, Integer> channels, Map<String, Integer> classes) {
        Size size = new Size(side, side);
        return new Facts(60, List.of(), size, size, channels, Map.of(), classes, List.of(), 0, Double.NaN, 0);
    }

    @ParameterizedTest
    @CsvSource({"labels, CLASSES", "objects, OBJECTS", "image, IMAGE"})
    void itLearnsFromWhatWasRead(String role, Kind kind) {
        Facts facts =
                facts(256, Map.of(role, 1, "target", 3), kind == Kind.CLASSES ? Map.of("0", 9, "7", 4) : Map.of());
        Pix2PixHd.Config config = SYSTEM.config(new Answers(Map.of("looks", true)), facts);
        assertEquals(kind, config.condition().kind());
        assertEquals(kind == Kind.IMAGE ? 0 : 3, config.looks());
        assertEquals(new ImageSpec(1, 3), SYSTEM.images(config, facts));
    }

    @Test
    void withBothMapsClassesAreInTheirOrder() {
        Facts facts = facts(256, Map.of("labels", 1, "objects", 1, "target", 1), Map.of("0", 60));
        Condition condition = SYSTEM.config(new Answers(Map.of()), facts).condition();
        assertEquals(new Condition(Kind.BOTH, List.of("0")), condition);
    }

    /** 10 epochs of the enhancer alone and 90 more, where images are large; for small ones the global generator. */
    @Test
    void thePresetOfThePaperHasAnEnhancerWhereImagesAreLarge() {
        Answers paper = new Answers(Map.of("preset", "paper"));
        Pix2PixHd.Config large = SYSTEM.config(paper, facts(1024, Map.of("labels", 1, "target", 3), Map.of("0", 1)));
        assertEquals(SYSTEM.defaults().enhancer(), large.enhancer());
        assertEquals(0, large.l1());
        Pix2PixHd.Config small = SYSTEM.config(paper, facts(256, Map.of("labels", 1, "target", 3), Map.of("0", 1)));
        assertEquals(0, small.enhancer().steps());
        assertEquals(List.of(4, 256), List.of(small.halvings(), small.patch()));
    }

    @Test
    void smallPatchesAreHalvedLessAndTooSmallOnesRefused() {
        Map<String, Integer> roles = Map.of("labels", 1, "target", 1);
        Answers paper = new Answers(Map.of("preset", "paper"));
        assertEquals(3, SYSTEM.config(paper, facts(70, roles, Map.of("0", 1))).halvings());
        assertEquals(2, SYSTEM.config(paper, facts(40, roles, Map.of("0", 1))).halvings());
        Answers usual = new Answers(Map.of());
        assertEquals(2, SYSTEM.config(usual, facts(70, roles, Map.of("0", 1))).halvings());
        assertEquals(1, SYSTEM.config(usual, facts(20, roles, Map.of("0", 1))).halvings());
        Exception e = assertThrows(IllegalArgumentException.class, () -> micro(Map.of("patch", 16, "halvings", 3)));
        assertTrue(e.getMessage().contains("1 pixels would be left"), e.getMessage());
    }

    // -- use --

    @Test
    void methodsFollowFromWhatWasLearned() {
        try (Compute compute = Compute.open("cpu")) {
            assertEquals(List.of("forward", "rendered", "styled", "looks", "palette"), methods(both(), 3, compute));
            assertEquals(List.of("forward", "rendered"), methods(both(), 0, compute));
            Map<String, Object> objects = Map.of("kind", "OBJECTS", "classes", List.of());
            assertEquals(List.of("forward", "styled", "looks", "palette"), methods(objects, 3, compute));
            assertEquals(List.of("forward"), methods(images(), 0, compute));
        }
    }

    private static List<String> methods(Map<String, Object> condition, int looks, Compute compute) {
        Pix2PixHd.Config config = micro(Map.of("condition", condition, "looks", looks));
        Networks networks = built(config, compute);
        return SYSTEM.programs(config, new ImageSpec(1, 1), networks).stream()
                .map(Program::method)
                .toList();
    }
}
