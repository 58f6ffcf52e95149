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
import ai.djl.training.ParameterStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.imagejgan.loss.Adversarial;
import org.imagejgan.model.Answers;
import org.imagejgan.model.Configs;
import org.imagejgan.model.Facts;
import org.imagejgan.model.ImageSpec;
import org.imagejgan.model.Labels;
import org.imagejgan.model.MicroSystem;
import org.imagejgan.model.Networks;
import org.imagejgan.model.Program;
import org.imagejgan.model.pack.ExampleInputs;
import org.imagejgan.model.pack.ModelPackage;
import org.imagejgan.model.pack.PackageExport;
import org.imagejgan.model.sampling.Size;
import org.imagejgan.nn.DeclaredSize;
import org.imagejgan.nn.Golden;
import org.imagejgan.nn.classes.ClassGenerator;
import org.imagejgan.nn.classes.ConditionalNorm;
import org.imagejgan.nn.classes.ProjectionCritic;
import org.imagejgan.nn.classes.SelfAttention;
import org.imagejgan.script.Ops;
import org.imagejgan.script.TorchModule;
import org.imagejgan.tensor.Compute;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** BigGAN against its paper. */
class BigGanTest {
    private static final BigGan SYSTEM = new BigGan();

    private final Compute compute = Compute.open("cpu");

    @AfterEach
    void close() {
        compute.close();
    }

    // -- Appendix B --

    @ParameterizedTest
    @CsvSource({
        "128, 3, 1000, 96, 20, 128, 64, 70433988, 87982370",
        "128, 3, 1000, 64, 20, 128, 64, 31978628, 39448258",
        "64, 1, 10, 8, 8, 16, 32, 516386, 307530"
    })
    void theNetworksHaveThePapersSizes(
            int size,
            int channels,
            int labels,
            int width,
            int chunk,
            int shared,
            int side,
            long generator,
            long critic) {
        ClassGenerator.Form form = new ClassGenerator.Form(size, channels, labels, width, chunk, shared, side);
        assertEquals(generator, DeclaredSize.of(new ClassGenerator(form)));
        assertEquals(critic, DeclaredSize.of(new ProjectionCritic(size, channels, labels, width, side)));
    }

    /** Every block of the generator of 128², attention and the last layers with their norm. */
    @Test
    void theGeneratorsPartsHaveThePapersSizes() {
        Map<String, Long> parts = parts(new ClassGenerator(new ClassGenerator.Form(128, 3, 1000, 96, 20, 128, 64)));
        Map<String, Long> expected = new LinkedHashMap<>();
        expected.put("embedding", 128_000L);
        expected.put("first", 516_096L);
        expected.put("block0", 45_740_544L);
        expected.put("block1", 17_789_184L);
        expected.put("block2", 4_618_368L);
        expected.put("block3", 1_240_128L);
        expected.put("attention", 46_081L);
        expected.put("block4", 352_800L);
        expected.put("norm", 192L);
        expected.put("last", 2_595L);
        assertEquals(expected, parts);
    }

    @Test
    void theCriticsPartsHaveThePapersSizes() {
        Map<String, Long> expected = new LinkedHashMap<>();
        expected.put("block0", 86_112L);
        expected.put("attention", 11_521L);
        expected.put("block1", 516_672L);
        expected.put("block2", 2_065_536L);
        expected.put("block3", 8_259_840L);
        expected.put("block4", 33_034_752L);
        expected.put("block5", 42_470_400L);
        expected.put("linear", 1_537L);
        expected.put("embedding", 1_536_000L);
        assertEquals(expected, parts(new ProjectionCritic(128, 3, 1000, 96, 64)));
    }

    private static Map<String, Long> parts(Block network) {
        Map<String, Long> parts = new LinkedHashMap<>();
        network.getChildren().forEach(child -> {
            String name = child.getKey().replaceFirst("^\\d+", "");
            parts.put(name, DeclaredSize.of(child.getValue()));
        });
        return parts;
    }

    @ParameterizedTest
    @CsvSource({"32, 80", "64, 100", "128, 120", "256, 140", "512, 160"})
    void latentsHaveThePapersLength(int size, int length) {
        assertEquals(length, new ClassGenerator.Form(size, 3, 2, 96, 20, 128, 64).latent());
    }

    // -- a small one --

    private static BigGan.Config small(int size, int chunk) {
        Map<String, Object> squares = Map.of("size", size, "whole", true, "turns", "NONE");
        return Configs.with(
                SYSTEM.defaults(),
                Map.of("squares", squares, "width", 4, "criticwidth", 4, "chunk", chunk, "shared", 6, "attended", 8));
    }

    private Networks networks(BigGan.Config c) {
        compute.seed(5);
        return SYSTEM.networks(c, ImageSpec.same(1), compute);
    }

    private NDArray label(int images, int place) {
        float[] label = new float[3 * images];
        for (int i = 0; i < images; i++) label[3 * i + place] = 1;
        return compute.manager().create(label, new Shape(images, 3));
    }

    private NDArray normal(long... shape) {
        return compute.manager().randomNormal(new Shape(shape));
    }

    private static double largest(NDArray a, NDArray b) {
        return a.sub(b).abs().max().getFloat();
    }

    private static Networks iterated(Networks networks) {
        for (int i = 0; i < 20; i++) for (String name : networks.names()) networks.iterate(name);
        return networks;
    }

    @Test
    void attentionStartsAsNothing() {
        Networks networks = new Networks(compute).add("attention", new SelfAttention(16, 8));
        NDArray x = normal(2, 16, 8, 6);
        assertArrayEquals(x.toFloatArray(), networks.infer("attention", x).toFloatArray());
        networks.weights("attention").get("share").addi(1f);
        assertTrue(largest(x, networks.infer("attention", x)) > 0.01);
    }

    @Test
    void largeMapsAttendAsSmallOnesDo() {
        Networks networks =
                new Networks(compute).add("small", new SelfAttention(16, 8)).add("large", new SelfAttention(16, 64));
        networks.weights("small").get("share").addi(1f);
        networks.copy("small", "large");
        NDArray x = normal(3, 16, 8, 6);
        assertEquals(0, largest(networks.infer("small", x), networks.infer("large", x)), 1e-5);
    }

    /** As small maps attend and as large ones do. */
    @ParameterizedTest
    @CsvSource({"16, 8", "64, 32"})
    void attentionIsRecordedAsItIs(int size, int side, @TempDir Path folder) throws IOException {
        Map<String, Object> squares = Map.of("size", size, "whole", true, "turns", "NONE");
        MicroSystem<?> micro = MicroSystem.of(
                SYSTEM, Map.of("squares", squares, "width", 2, "criticwidth", 2, "chunk", 3, "attended", side));
        Networks networks = micro.networks(compute, 1);
        MicroSystem.shake(networks, 0.1);
        Path file = folder.resolve("model.zip");
        PackageExport.write(file, micro.content(networks, 7), networks, false);
        try (ModelPackage model = ModelPackage.open(file);
                TorchModule module = TorchModule.load(model.weights(), compute.manager())) {
            Program program = micro.program(networks);
            NDList in = ExampleInputs.of(program, 2, compute.manager());
            NDArray made = program.block()
                    .forward(new ParameterStore(compute.manager(), false), in, false)
                    .head();
            assertEquals(0, largest(made, module.run("forward", in).head()), 1e-5);
        }
    }

    /** Whatever the estimated value is divided by, the largest is near it. */
    @Test
    void noLayerStretchesMoreThanByOne() {
        Networks networks = iterated(networks(small(32, 5)));
        for (String network : networks.names())
            networks.weights(network).forEach((name, weight) -> {
                NDArray vector = networks.weights(network).get(name.replaceFirst("weight$", "vector"));
                if (!name.endsWith("weight") || vector == null) return;
                NDArray matrix = Ops.op("torch.flatten($0, 1)", weight);
                NDArray back = Ops.op("torch.matmul(torch.transpose($0, 0, 1), $1)", matrix, vector);
                double estimated = back.norm().getFloat();
                double largest =
                        Ops.op("torch.max(torch.linalg_svdvals($0))", matrix).getFloat();
                assertEquals(1, largest / estimated, 0.05, network + " " + name);
            });
    }

    /** The shared embedding is no spectral layer, and the critic's is. */
    @Test
    void onlyTheCriticsEmbeddingIsNormed() {
        Networks networks = networks(small(32, 5));
        assertTrue(networks.untrained("generator").keySet().stream().noneMatch(name -> name.contains("embedding")));
        assertTrue(networks.untrained("critic").keySet().stream().anyMatch(name -> name.contains("embedding")));
    }

    @Test
    void aConditionOfZeroLeavesTheNorm() {
        Networks networks = new Networks(compute).add("norm", new ConditionalNorm(4, 3));
        NDArray x = normal(6, 4, 5, 5);
        NDArray plain = Ops.op("torch.relu(torch.batch_norm($0, None, None, None, None, True, 0.1, 1.0E-5, True))", x);
        NDArray zero = compute.manager().zeros(new Shape(6, 3));
        assertEquals(0, largest(plain, networks.run("norm", x, zero)), 1e-5);
        assertTrue(largest(plain, networks.run("norm", x, zero.add(1f))) > 0.1);
    }

    @Test
    void everyLabelMakesAnotherImageAndMixturesLieBetween() {
        Networks networks = iterated(networks(small(32, 5)));
        NDArray z = normal(1, 20);
        NDArray first = networks.infer("generator", z, label(1, 0));
        NDArray second = networks.infer("generator", z, label(1, 1));
        NDArray mixed =
                networks.infer("generator", z, Ops.times(label(1, 0), 0.9).add(Ops.times(label(1, 1), 0.1)));
        double whole = first.sub(second).square().mean().getFloat();
        double part = first.sub(mixed).square().mean().getFloat();
        assertTrue(whole > 1e-4, "" + whole);
        assertTrue(part > 0 && part < 0.1 * whole, part + " of " + whole);
    }

    /** It begins undecided: about 1 for either side, whatever the label. */
    @Test
    void lossesStartWhereTheHingeIs() {
        Networks networks = iterated(networks(small(64, 5)));
        NDArray real = networks.infer("critic", image(8, 1, 64, 64), label(8, 1));
        NDArray made = networks.infer("critic", networks.run("generator", normal(8, 25), label(8, 1)), label(8, 1));
        assertEquals(2, Adversarial.judge(real, made).getFloat(), 0.9);
        assertEquals(0, Adversarial.fool(made).getFloat(), 0.9);
    }

    private NDArray image(long... shape) {
        Shape size = new Shape(shape);
        return compute.manager().create(Golden.image(0, (int) size.size()), size);
    }

    /** What the first chunk lays out the last leaves where it is. */
    @Test
    void theLastChunkAltersWhatIsFine() {
        Networks networks = iterated(networks(Configs.with(small(32, 5), Map.of("width", 16))));
        NDArray z = normal(8, 20);
        double first = likeness(networks, z, 0);
        double last = likeness(networks, z, 3);
        assertTrue(first < 0.5 && last > 0.7, "likeness after the first chunk " + first + ", after the last " + last);
    }

    /** The correlation of images before and after another chunk is drawn. */
    private double likeness(Networks networks, NDArray z, int chunk) {
        float[] other = z.toFloatArray();
        float[] drawn = normal(8, 5).toFloatArray();
        for (int i = 0; i < 8; i++) System.arraycopy(drawn, 5 * i, other, 20 * i + 5 * chunk, 5);
        NDArray before = networks.run("generator", z, label(8, 0));
        NDArray after = networks.run("generator", compute.manager().create(other, z.getShape()), label(8, 0));
        NDArray both = Ops.op("torch.corrcoef(torch.stack([torch.flatten($0), torch.flatten($1)]))", before, after);
        return both.getFloat(0, 1);
    }

    @Test
    void narrowLatentsMakeNearlyOneImage() {
        Networks networks = iterated(networks(small(32, 5)));
        double wide = diversity(networks, normal(6, 20));
        double narrow = diversity(networks, Ops.times(normal(6, 20).clip(-2, 2), 0.01));
        assertTrue(narrow < 0.05 * wide, narrow + " of " + wide);
    }

    private double diversity(Networks networks, NDArray z) {
        NDArray made = networks.infer("generator", z, label(6, 2));
        return Ops.op("torch.mean(torch.std($0, [0], False, False))", made).getFloat();
    }

    /** Of a batch that is large enough, and settled on its kind, use and training agree. */
    @Test
    void standingStatisticsAreThoseOfLargeBatches() {
        Networks networks = iterated(networks(small(32, 5)));
        NDArray z = normal(128, 20);
        NDArray batch = networks.run("generator", z, label(128, 1));
        double before = networks.infer("generator", z, label(128, 1))
                .sub(batch)
                .abs()
                .mean()
                .getFloat();
        networks.settle("generator", 8, () -> new NDArray[] {normal(128, 20), label(128, 1)});
        double after = networks.infer("generator", z, label(128, 1))
                .sub(batch)
                .abs()
                .mean()
                .getFloat();
        double spread = Ops.op("torch.std($0)", batch).getFloat();
        assertTrue(after < 0.1 * spread && after < 0.5 * before, before + " before, " + after + " after, of " + spread);
    }

    // -- settings --

    private static Facts facts(int side, Labels labels) {
        Size size = new Size(side, side);
        return new Facts(
                90,
                List.of(),
                size,
                size,
                Map.of("target", 3),
                Map.of(),
                Map.of("a", 60, "b", 30),
                labels,
                List.of(),
                0,
                Double.NaN,
                0);
    }

    @Test
    void settingsAreThePapersOrSmall() {
        Labels labels = Labels.of("class", List.of("a", "b"));
        BigGan.Config paper = SYSTEM.config(new Answers(Map.of("preset", "paper")), facts(200, labels));
        assertEquals(128, paper.squares().size());
        assertEquals(2048, paper.batch() * paper.accumulate());
        assertEquals(64, paper.attended());
        assertEquals(1e-4, paper.orthogonal());
        assertEquals(labels, paper.labels());
        BigGan.Config small = SYSTEM.config(new Answers(Map.of("size", 64)), facts(64, labels));
        assertEquals(16, small.attended());
        Exception e = assertThrows(
                IllegalArgumentException.class,
                () -> SYSTEM.config(new Answers(Map.of("size", 1024)), facts(64, labels)));
        assertTrue(e.getMessage().contains("512") && e.getMessage().contains("1024"), e.getMessage());
    }
}
