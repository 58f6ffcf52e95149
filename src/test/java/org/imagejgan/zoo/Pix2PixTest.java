// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zoo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.imagejgan.loss.Game;
import org.imagejgan.model.Answers;
import org.imagejgan.model.Configs;
import org.imagejgan.model.Facts;
import org.imagejgan.model.FloatPlane;
import org.imagejgan.model.ImageSpec;
import org.imagejgan.model.MicroSystem;
import org.imagejgan.model.Networks;
import org.imagejgan.model.Signature;
import org.imagejgan.model.Signature.Footprint;
import org.imagejgan.model.Values;
import org.imagejgan.model.pack.ModelPackage;
import org.imagejgan.model.pack.PackageExport;
import org.imagejgan.model.predict.ModelSession;
import org.imagejgan.model.sampling.Phantom;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.model.sampling.Size;
import org.imagejgan.model.schedule.Optimizer;
import org.imagejgan.model.schedule.Phase;
import org.imagejgan.model.schedule.Rate;
import org.imagejgan.model.schedule.Stage;
import org.imagejgan.nn.DeclaredSize;
import org.imagejgan.nn.generator.DroppingUnet;
import org.imagejgan.progress.Progress;
import org.imagejgan.tensor.Compute;
import org.imagejgan.training.TrainingListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** pix2pix against its paper, its authors' settings and its twin in plain PyTorch. */
class Pix2PixTest {
    private static final Pix2Pix SYSTEM = new Pix2Pix();
    private static final ImageSpec PAIR = new ImageSpec(1, 2);
    private static final Size SQUARE = new Size(300, 320);

    private final Compute compute = Compute.open("cpu");

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        compute.close();
    }

    private static Pix2Pix.Config with(Object... settings) {
        Map<String, Object> map = new TreeMap<>();
        for (int i = 0; i < settings.length; i += 2) map.put((String) settings[i], settings[i + 1]);
        return Configs.with(SYSTEM.defaults(), map);
    }

    // -- sizes --

    /** 256 pixels are halved eight times, 128 seven times. */
    @ParameterizedTest
    @CsvSource({
        "8, 64, 3, 3, 54413955",
        "8, 64, 1, 1, 54407809",
        "8, 64, 1, 2, 54409858",
        "7, 64, 3, 3, 41828995",
        "7, 64, 1, 1, 41822849",
        "6, 16, 1, 1, 1829025",
        "5, 16, 1, 1, 1042081"
    })
    void theUnetHasThePapersSize(int levels, int width, int in, int out, long count) {
        Pix2Pix.Config config = with("levels", levels, "width", width);
        assertEquals(count, DeclaredSize.of(Pix2Pix.generator(config, new ImageSpec(in, out))));
    }

    @ParameterizedTest
    @CsvSource({"9, 3, 11378179", "9, 1, 11365633", "6, 3, 7837699", "6, 1, 7825153"})
    void theResidualGeneratorHasThePapersSize(int blocks, int channels, long count) {
        Pix2Pix.Config config = with("generator", "RESNET", "blocks", blocks, "norm", "INSTANCE");
        assertEquals(count, DeclaredSize.of(Pix2Pix.generator(config, ImageSpec.same(channels))));
    }

    @ParameterizedTest
    @CsvSource({
        "64, 3, STATISTICS, 3, 3, 2768705",
        "64, 3, STATISTICS, 1, 1, 2764609",
        "64, 3, BATCH, 1, 2, 2765633",
        "16, 2, INSTANCE, 1, 1, 42609",
        "16, 2, STATISTICS, 1, 1, 42705"
    })
    void theCriticSeesImageAndResult(int width, int halvings, String norm, int in, int out, long count) {
        Pix2Pix.Config config = with("criticwidth", width, "halvings", halvings, "norm", norm);
        assertEquals(count, DeclaredSize.of(Pix2Pix.critic(config, new ImageSpec(in, out))));
    }

    /** Changes of one score reach as far back as the paper says; 256 pixels have 30 scores along a side. */
    @ParameterizedTest
    @CsvSource({"0, 1, 256", "1, 16, 126", "2, 34, 62", "3, 70, 30"})
    void aScoreSeesAPatch(int halvings, int seen, long scores) {
        Pix2Pix.Config config = with("criticwidth", 2, "halvings", halvings, "norm", "NONE");
        Networks networks = new Networks(compute).add("critic", Pix2Pix.critic(config, ImageSpec.same(1)));
        GoldenNetworks golden = new GoldenNetworks(networks, false, "critic");
        NDArray pair = golden.image(1, 2, 256, 256);
        NDArray before = networks.infer("critic", pair);
        assertEquals(new Shape(1, 1, scores, scores), before.getShape());
        pair.setRequiresGradient(true);
        try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
            NDArray middle = networks.run("critic", pair).get("0, 0, {}, {}", scores / 2, scores / 2);
            collector.backward(middle.sum());
        }
        NDArray rows = pair.getGradient().abs().sum(new int[] {0, 1, 3}).gt(0);
        assertEquals(seen, rows.sum().getLong());
    }

    @ParameterizedTest
    @CsvSource({"UNET, 8, 256", "UNET, 7, 128", "RESNET, 8, 100"})
    void resultsAreAsLargeAsImages(String generator, int levels, int side) {
        Pix2Pix.Config config = with("generator", generator, "levels", levels, "width", 2, "blocks", 1);
        Networks networks = SYSTEM.networks(config, PAIR, compute);
        NDArray made = networks.infer("generator", compute.manager().ones(new Shape(1, 1, side, side)));
        assertEquals(new Shape(1, 2, side, side), made.getShape());
    }

    // -- settings --

    @Test
    void thePapersSettingsAreTheDefaults() {
        Pix2Pix.Config c = SYSTEM.defaults();
        assertEquals(List.of(1.0, 100.0, 2e-4, 0.5), List.of(c.adversarial(), c.l1(), c.rate(), c.decay()));
        assertEquals(List.of(286, 256, 1), List.of(c.size(), c.patch(), c.batch()));
        assertEquals(Game.VANILLA, c.loss());
        Stage stage = SYSTEM.schedule(
                        with("width", 2, "criticwidth", 2, "levels", 2),
                        SYSTEM.networks(with("width", 2, "criticwidth", 2, "levels", 2), PAIR, compute))
                .get(0);
        assertEquals(
                List.of("critic", "generator"),
                stage.phases().stream().map(Phase::name).toList());
        for (Optimizer adam : stage.optimizers())
            assertEquals(List.of(0.5, 0.999), List.of(adam.beta1(), adam.beta2()));
    }

    /** The authors' factor is 1 - max(0, epoch - 100) / 101 of 200 epochs. */
    @Test
    void theRateFallsOverTheSecondHalf() {
        Rate rate = Rate.linear(2e-4, 1 - SYSTEM.defaults().decay());
        for (int epoch = 0; epoch < 200; epoch++) {
            double authors = 2e-4 * (1 - Math.max(0, epoch - 100) / 101.0);
            assertEquals(authors, rate.at(epoch, 200), 2e-4 * 0.011, "epoch " + epoch);
        }
    }

    private static Facts facts(int examples) {
        return new Facts(
                examples,
                List.of(),
                SQUARE,
                SQUARE,
                Map.of("image", 1, "target", 1),
                Map.of(),
                Map.of(),
                List.of(),
                0,
                Double.NaN,
                0);
    }

    @Test
    void theUserIsHeard() {
        Pix2Pix.Config c = SYSTEM.config(
                new Answers(Map.ofEntries(
                        Map.entry("preset", "paper"),
                        Map.entry("network", "resnet"),
                        Map.entry("dropout", "training"),
                        Map.entry("loss", "lsgan"),
                        Map.entry("adversarial", "0.5"),
                        Map.entry("l1", "10"),
                        Map.entry("patch", 128),
                        Map.entry("size", 160),
                        Map.entry("batch", 4),
                        Map.entry("decay", "0.25"),
                        Map.entry("epochs", 3L))),
                facts(10));
        assertEquals(
                with(
                        "generator",
                        "RESNET",
                        "levels",
                        7,
                        "blocks",
                        6,
                        "dropout",
                        "TRAINING",
                        "loss",
                        "LSGAN",
                        "adversarial",
                        0.5,
                        "l1",
                        10.0,
                        "patch",
                        128,
                        "size",
                        160,
                        "batch",
                        4,
                        "decay",
                        0.25,
                        "steps",
                        9L),
                c);
        assertEquals(with("steps", 2000L), SYSTEM.config(new Answers(Map.of("preset", "paper")), facts(10)));
    }

    @Test
    void aWeightOfALossThatThereIsNotIsRefused() {
        Exception e = assertThrows(
                IllegalArgumentException.class, () -> SYSTEM.config(new Answers(Map.of("cycle", "10")), facts(10)));
        assertTrue(e.getMessage().startsWith("cycle="), e.getMessage());
    }

    // -- dropout --

    /** With eight levels at three, of 512 channels; none where there are five. */
    @Test
    void whatIsDropped() {
        Shape images = new Shape(2, 3, 256, 512);
        assertEquals(
                List.of(new Shape(2, 512, 4, 8), new Shape(2, 512, 8, 16), new Shape(2, 512, 16, 32)),
                DroppingUnet.masks(64, 8, images));
        assertEquals(List.of(), DroppingUnet.masks(64, 5, images));
    }

    private static final Map<String, Object> SIX =
            Map.of("levels", 6, "width", 2, "patch", 64, "steps", 3, "average", 0.0, "size", 0);

    private MicroSystem<?> trained(String dropout, List<Networks> kept) throws IOException {
        Map<String, Object> settings = new TreeMap<>(SIX);
        settings.put("dropout", dropout);
        MicroSystem<?> micro = MicroSystem.of(SYSTEM, settings);
        Networks networks = micro.networks(compute, 5);
        ContractTest.train(micro.schedule(networks), networks, micro.examples(2, 64), TrainingListener.NONE);
        kept.add(networks);
        return micro;
    }

    private float[] used(MicroSystem<?> micro, Networks networks, NDArray image) {
        Block block = micro.program(networks).block();
        return block.forward(new ParameterStore(compute.manager(), false), new NDList(image), false)
                .head()
                .toFloatArray();
    }

    /** The same image gives the same result, another one than without; larger images repeat what is dropped. */
    @Test
    void dropoutInUseIsOfOneDraw() throws IOException {
        List<Networks> kept = new ArrayList<>();
        MicroSystem<?> micro = trained("USE", kept);
        Networks networks = kept.get(0);
        float[] mask = networks.weights("mask0").values().iterator().next().toFloatArray();
        assertEquals(16 * 16, mask.length);
        for (float value : mask) assertTrue(value == 0 || value == 2, "" + value);
        double share = 0;
        for (float value : mask) share += value / mask.length;
        assertEquals(1, share, 0.4);
        NDArray image = compute.manager().randomUniform(0, 1, new Shape(1, 1, 64, 64));
        float[] once = used(micro, networks, image);
        assertArrayEquals(once, used(micro, networks, image));
        assertFalse(Arrays.equals(once, networks.infer("generator", image).toFloatArray()));
        float[] wide = used(micro, networks, image.concat(image, 3));
        assertEquals(2 * once.length, wide.length);
    }

    @Test
    void dropoutInTrainingAloneLeavesTheNetworkWhole() throws IOException {
        List<Networks> kept = new ArrayList<>();
        MicroSystem<?> micro = trained("TRAINING", kept);
        trained("NONE", kept);
        assertFalse(kept.get(0).has("mask0"));
        NDArray image = compute.manager().randomUniform(0, 1, new Shape(1, 1, 64, 64));
        float[] made = used(micro, kept.get(0), image);
        assertArrayEquals(made, kept.get(0).infer("generator", image).toFloatArray());
        assertNotEquals(
                Arrays.hashCode(made),
                Arrays.hashCode(kept.get(1).infer("generator", image).toFloatArray()));
    }

    /** What is kept for a square of the network's multiple falls on the same places of every tile. */
    @Test
    void whatIsDroppedInUseDoesNotShowTiles() throws IOException {
        List<Networks> kept = new ArrayList<>();
        MicroSystem<?> micro = trained("USE", kept);
        MicroSystem.shake(kept.get(0), 0.05);
        Path file = folder.resolve("dropping.zip");
        PackageExport.write(file, micro.content(kept.get(0), 3), kept.get(0), false);
        Footprint footprint;
        try (ModelPackage model = ModelPackage.open(file)) {
            footprint = model.footprint();
        }
        assertTrue(footprint.local(), "norms by running means");
        int side = footprint.least() + 2 * footprint.multiple();
        int more = side - 2 * footprint.halo();
        Picture picture = Phantom.noisy(1, side + more + 1, side + 2 * more - 3, 0.1);
        FloatPlane whole = run(file, picture, 4096);
        FloatPlane tiled = run(file, picture, side);
        assertTrue(tiled.tiles.size() >= 4, "tiles: " + tiled.tiles.size());
        assertArrayEquals(whole.result, tiled.result, 1e-4f);
    }

    private static FloatPlane run(Path model, Picture picture, int tile) throws IOException {
        try (ModelSession session = ModelSession.open(model, "cpu", tile, false)) {
            FloatPlane plane = new FloatPlane(picture);
            session.predictor().run(plane, Progress.NONE);
            return plane;
        }
    }

    // -- use --

    @Test
    void resultsHaveTheRangeOfTheTargets() {
        Pix2Pix.Config config = with("levels", 2, "width", 2);
        Signature signature = SYSTEM.programs(config, PAIR, SYSTEM.networks(config, PAIR, compute))
                .get(0)
                .signature();
        assertEquals(Values.ofRole("image"), signature.inputs().get(0).values());
        assertEquals(Values.ofRole("target"), signature.outputs().get(0).values());
    }

    // -- twins --

    private void generator(String name, String norm, boolean kernels) {
        Pix2Pix.Config config = with("levels", 6, "width", 2, "norm", norm);
        Networks networks = new Networks(compute).add("generator", Pix2Pix.generator(config, PAIR));
        GoldenNetworks golden = new GoldenNetworks(networks, false, "generator");
        NDArray x = golden.image(2, 1, 64, 128);
        NDArray mask = golden.image(2, 16, 4, 8);
        if (kernels) golden.checkKernels(name, List.of(x), () -> networks.run("generator", x, mask));
        else golden.check(name, List.of(x), () -> networks.run("generator", x, mask));
    }

    @Test
    void generatorByTheStatisticsAtHand() {
        generator("pix2pix-statistics", "STATISTICS", false);
    }

    @Test
    void generatorByEachImage() {
        generator("pix2pix-instance", "INSTANCE", true);
    }

    private void critic(String name, int halvings, long... shape) {
        Pix2Pix.Config config = with("criticwidth", 6, "halvings", halvings);
        Networks networks = new Networks(compute).add("critic", Pix2Pix.critic(config, PAIR));
        GoldenNetworks golden = new GoldenNetworks(networks, false, "critic");
        NDArray x = golden.image(shape);
        golden.check(name, List.of(x), () -> networks.run("critic", x));
    }

    @Test
    void criticOfPatches() {
        critic("pix2pix-critic", 3, 2, 3, 48, 56);
    }

    @Test
    void criticOfPixels() {
        critic("pix2pix-pixels", 0, 2, 3, 20, 12);
    }
}
