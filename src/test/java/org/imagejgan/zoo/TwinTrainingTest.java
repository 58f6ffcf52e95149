// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zoo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.imagejgan.model.Configs;
import org.imagejgan.model.ImageSpec;
import org.imagejgan.model.Labels;
import org.imagejgan.model.Labels.Attribute;
import org.imagejgan.model.Networks;
import org.imagejgan.model.Purpose;
import org.imagejgan.model.sampling.Sampling.Sample;
import org.imagejgan.model.sampling.Size;
import org.imagejgan.nn.Golden;
import org.imagejgan.nn.generator.ResidualResolver;
import org.imagejgan.nn.generator.SuperResolver;
import org.imagejgan.script.TorchArchive;
import org.imagejgan.tensor.Compute;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Trainings of up to twenty steps against the same in plain PyTorch, which {@code bench/golden_training.py} wrote down: losses
 * at every step, weights at the end.
 */
class TwinTrainingTest {
    /** Rounding makes 4e-7 of losses and 2e-6 of weights where it was measured; Adam's epsilon at its other place 5e-3. */
    private static final double CLOSE = 5e-5;

    /** Where a line about a weight has its norm. */
    private static final int NORM = 1;

    private final Golden golden = new Golden("golden-training.txt");
    private final Compute compute = Compute.open("cpu");

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        compute.close();
    }

    /** Each loss is the twin's within a part of the largest in its line, each weight within that part of its norm. */
    private void same(String name, TwinTraining training) {
        Map<String, double[]> lines = golden.of(name);
        assertTrue(lines.keySet().stream().filter(key -> key.contains("/")).count() > 0, "losses of " + name);
        lines.forEach((key, expected) -> {
            boolean loss = key.contains("/");
            double[] found = loss ? training.loss(key) : weight(training, key);
            double scale = loss ? Arrays.stream(expected).map(Math::abs).max().orElseThrow() : expected[NORM];
            assertArrayEquals(expected, found, CLOSE * scale, name + " " + key);
        });
    }

    private static double[] weight(TwinTraining training, String key) {
        String network = key.substring(0, key.indexOf('.'));
        int k = Integer.parseInt(key.substring(key.indexOf('.') + 1));
        return network.equals("vector") ? training.vector("critic", k) : training.weight(network, k);
    }

    /** Four stages of five iterations, generation. */
    @Test
    void conSinGan() throws IOException {
        ConSinGan system = new ConSinGan();
        ConSinGan.Config config = Configs.with(
                system.settings(Purpose.GENERATE, new Size(34, 40)),
                Map.of("stages", 4, "minimum", 12, "channels", 8, "iterations", 5));
        List<Size> sizes = system.pyramid(config);
        assertEquals(List.of(new Size(12, 15), new Size(16, 19), new Size(25, 29), new Size(34, 40)), sizes);
        Networks networks = system.networks(config, ImageSpec.same(3), compute);
        TwinTraining training = new TwinTraining(networks);
        training.run(
                system.schedule(config, networks),
                (stage, number) -> Map.of("image", image(sizes.get(stage)), "coarsest", image(sizes.get(0))));
        same("consingan", training);
    }

    private static Sample image(Size size) {
        return TwinTraining.image(0, 1, 3, size.height(), size.width());
    }

    /** The paper's losses: six steps without critic, fourteen with it. */
    @Test
    void deepFill() throws IOException {
        DeepFill system = new DeepFill();
        DeepFill.Config config = Configs.with(
                system.defaults(),
                Map.of(
                        "width",
                        8,
                        "dilations",
                        List.of(2),
                        "critic",
                        List.of(6, 8),
                        "patch",
                        32,
                        "batch",
                        2,
                        "l1Steps",
                        6,
                        "steps",
                        14));
        Networks networks = system.networks(config, ImageSpec.same(1), compute);
        TwinTraining training = new TwinTraining(networks);
        training.run(system.schedule(config, networks), (stage, number) -> holed(1000 * number));
        same("deepfill", training);
    }

    private static Map<String, Sample> holed(int first) {
        Sample target = TwinTraining.image(first, 2, 1, 32, 32);
        float[] mask = new float[2 * 32 * 32];
        for (int y = 8; y < 20; y++) Arrays.fill(mask, y * 32 + 6, y * 32 + 22, 1);
        for (int y = 14; y < 26; y++) Arrays.fill(mask, (32 + y) * 32 + 12, (32 + y) * 32 + 20, 1);
        float[] image = target.values().clone();
        for (int i = 0; i < image.length; i++) image[i] *= 1 - mask[i];
        Shape shape = target.shape();
        return Map.of("target", target, "mask", new Sample(shape, mask), "image", new Sample(shape, image));
    }

    /** The paper's form: eight faithful steps, twelve of the game, with features of a made-up network. */
    @Test
    void srGan() throws IOException {
        SrGan system = new SrGan();
        SrGan.Game game = Configs.with(
                system.defaults().game(),
                Map.of("steps", 12, "rate", 1e-3, "criticRate", 1e-3, "width", 2, "features", features()));
        SrGan.Config config = Configs.with(
                system.defaults(),
                Map.of(
                        "network",
                        new SuperResolver.Form(2, 4, 1, 9, 9, true, false),
                        "patch",
                        32,
                        "batch",
                        2,
                        "rate",
                        1e-3,
                        "steps",
                        8,
                        "game",
                        game));
        Networks networks = system.networks(config, ImageSpec.same(1), compute);
        TwinTraining training = new TwinTraining(networks);
        training.run(
                system.schedule(config, networks),
                (stage, number) -> Map.of("target", TwinTraining.image(1000 * number, 2, 1, 32, 32)));
        same("srgan", training);
    }

    /** The paper's form, twenty steps; the rate is halved when two thirds of them are done. */
    @Test
    void edsr() throws IOException {
        Edsr system = new Edsr();
        ResidualResolver.Form form = new ResidualResolver.Form(2, 4, 2, 0.1, false);
        Edsr.Config config = Configs.with(
                system.defaults(), Map.of("network", form, "patch", 32, "batch", 2, "rate", 1e-3, "steps", 20));
        Networks networks = system.networks(config, ImageSpec.same(3), compute);
        TwinTraining training = new TwinTraining(networks);
        training.run(
                system.schedule(config, networks),
                (stage, number) -> Map.of("target", TwinTraining.image(1000 * number, 2, 3, 32, 32)));
        same("edsr", training);
    }

    /** Two sets with different attributes, a step of the generator for two of the critic. */
    @Test
    void starGan() throws IOException {
        StarGan system = new StarGan();
        Labels labels = new Labels(List.of(
                new Attribute("left", "old", List.of()),
                new Attribute("left", "male", List.of()),
                new Attribute("right", "kind", List.of("a", "b", "c"))));
        StarGan.Config config = Configs.with(
                system.defaults(),
                Map.ofEntries(
                        Map.entry("labels", labels),
                        Map.entry("width", 4),
                        Map.entry("blocks", 1),
                        Map.entry("criticwidth", 4),
                        Map.entry("criticwidest", 6),
                        Map.entry("halvings", 2),
                        Map.entry("identity", 5),
                        Map.entry("critics", 2),
                        Map.entry("size", 0),
                        Map.entry("patch", 16),
                        Map.entry("rate", 1e-3),
                        Map.entry("steps", 8)));
        Networks networks = system.networks(config, ImageSpec.same(1), compute);
        TwinTraining training = new TwinTraining(networks);
        float[] rows = {1, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 1};
        Sample label = new Sample(new Shape(4, 7), rows);
        training.run(
                system.schedule(config, networks),
                (stage, number) -> Map.of("target", TwinTraining.image(1000 * number, 4, 1, 16, 16), "label", label));
        same("stargan", training);
    }

    /** With dropout at one of six levels; the critic steps first, the rate falls over the second half. */
    @Test
    void pix2Pix() throws IOException {
        Pix2Pix system = new Pix2Pix();
        Map<String, Object> small = Map.ofEntries(
                Map.entry("levels", 6),
                Map.entry("width", 2),
                Map.entry("criticwidth", 6),
                Map.entry("halvings", 2),
                Map.entry("dropout", "TRAINING"),
                Map.entry("size", 0),
                Map.entry("patch", 64),
                Map.entry("batch", 2),
                Map.entry("rate", 1e-3),
                Map.entry("steps", 20));
        Pix2Pix.Config config = Configs.with(system.defaults(), small);
        Networks networks = system.networks(config, ImageSpec.same(1), compute);
        TwinTraining training = new TwinTraining(networks);
        training.run(
                system.schedule(config, networks),
                (stage, number) -> Map.of(
                        "image", TwinTraining.image(1000 * number, 2, 1, 64, 64),
                        "target", TwinTraining.image(1000 * number + 500, 2, 1, 64, 64)));
        same("pix2pix", training);
    }

    /**
     * The paper's form with a pool of four images a kind, full after two steps. Steps are tiny: where a gradient is near zero,
     * rounding, which differs from processor to processor, decides which way Adam goes, and later losses with it.
     */
    @Test
    void cycleGan() throws IOException {
        CycleGan system = new CycleGan();
        Map<String, Object> small =
                Map.of("width", 4, "blocks", 1, "criticwidth", 4, "halvings", 1, "pool", 4, "size", 0);
        CycleGan.Config config = Configs.with(
                Configs.with(system.defaults(), small), Map.of("patch", 24, "batch", 2, "steps", 6, "rate", 1e-6));
        Networks networks = system.networks(config, ImageSpec.same(1), compute);
        TwinTraining training = new TwinTraining(networks);
        training.run(
                system.schedule(config, networks),
                (stage, number) -> Map.of(
                        "image", TwinTraining.image(1000 * number, 2, 1, 24, 24),
                        "target", TwinTraining.image(1000 * number + 500, 2, 1, 24, 24)));
        same("cyclegan", training);
    }

    private String features() throws IOException {
        Path file = folder.resolve("features.pt");
        Map<String, NDArray> tensors = Map.of(
                "kernel", compute.manager().create(Golden.weight(0, 4 * 3 * 9), new Shape(4, 3, 3, 3)),
                "bias", compute.manager().create(Golden.weight(1, 4), new Shape(4)));
        String source = "  def forward(self, x: Tensor) -> Tensor:\n"
                + "    return torch.relu(torch.conv2d(x, self.kernel, self.bias))\n";
        TorchArchive.write(Files.newOutputStream(file), List.of(new TorchArchive.Method("forward", source)), tensors);
        return file.toString();
    }
}
