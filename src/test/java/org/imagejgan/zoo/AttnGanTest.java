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
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.imagejgan.loss.CrossEntropy;
import org.imagejgan.loss.KullbackLeibler;
import org.imagejgan.loss.Matching;
import org.imagejgan.model.Configs;
import org.imagejgan.model.ImageSpec;
import org.imagejgan.model.Networks;
import org.imagejgan.model.Program;
import org.imagejgan.model.Signature.Output;
import org.imagejgan.model.Squares;
import org.imagejgan.model.sampling.Examples;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.model.sampling.Turns;
import org.imagejgan.model.schedule.Stage;
import org.imagejgan.nn.DeclaredSize;
import org.imagejgan.nn.caption.CaptionCritic;
import org.imagejgan.nn.caption.TextEncoder;
import org.imagejgan.script.TorchArchive;
import org.imagejgan.tensor.Compute;
import org.imagejgan.training.TrainingListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** AttnGAN against its paper; its twins are in {@code CaptionGoldenTest}. */
class AttnGanTest {
    private static final AttnGan SYSTEM = new AttnGan();
    private static final List<String> COLOURS = List.of("red", "green", "blue", "yellow");
    private static final List<String> SHAPES = List.of("disc", "square", "bar", "frame");

    @TempDir
    Path folder;

    private final Compute compute = Compute.open("cpu");

    @AfterEach
    void close() {
        compute.close();
    }

    private static AttnGan.Config micro(int pairs, long steps) {
        AttnGan.Config paper = SYSTEM.defaults();
        List<String> words = new ArrayList<>(COLOURS);
        words.addAll(SHAPES);
        words.add("a");
        Map<String, Object> encoders = Configs.toMap(Configs.with(
                paper.encoders(),
                Map.of(
                        "width",
                        8,
                        "halvings",
                        2,
                        "pairs",
                        pairs,
                        "steps",
                        steps,
                        "falls",
                        1,
                        "dropout",
                        0.25,
                        "rate",
                        5e-3)));
        return Configs.with(
                paper,
                Map.ofEntries(
                        Map.entry("words", words),
                        Map.entry("length", 4),
                        Map.entry("embedding", 8),
                        Map.entry("features", 16),
                        Map.entry("latent", 6),
                        Map.entry("condition", 4),
                        Map.entry("width", 4),
                        Map.entry("blocks", 1),
                        Map.entry("criticwidth", 4),
                        Map.entry("encoders", encoders),
                        Map.entry("squares", Configs.toMap(new Squares(32, true, Turns.NONE))),
                        Map.entry("batch", 4),
                        Map.entry("steps", 2)));
    }

    private NDArray array(float[] values, long... shape) {
        return compute.manager().create(values, new Shape(shape));
    }

    // -- counts --

    /** Birds and COCO, the generators and the critics of 64, 128 and 256 pixels. */
    @ParameterizedTest
    @CsvSource({"32, 2, 64, 7084592, 6313730, 19424002, 71858946", "48, 3, 96, 13811456, 13304450, 42800258, 160774274"
    })
    void thePapersNetworksHaveItsSizes(
            int width, int blocks, int criticWidth, long generator, long small, long middle, long large) {
        AttnGan.Config c =
                Configs.with(SYSTEM.defaults(), Map.of("width", width, "blocks", blocks, "criticwidth", criticWidth));
        assertEquals(generator, DeclaredSize.of(AttnGan.generator(c, ImageSpec.same(3))));
        assertEquals(
                List.of(small, middle, large),
                IntStream.range(0, c.stages())
                        .mapToObj(i -> DeclaredSize.of(AttnGan.judge(c, ImageSpec.same(3), i)))
                        .toList());
    }

    @Test
    void thePartsOfTheGeneratorHaveTheirSizes() {
        Block generator = AttnGan.generator(SYSTEM.defaults(), ImageSpec.same(3));
        assertEquals(102_800, part(generator, "condition"));
        assertEquals(6_444_928, part(generator, "first"));
        assertEquals(3_309_568, part(generator, "spread"));
        assertEquals(267_136, part(generator, "next1"));
        assertEquals(267_136, part(generator, "next2"));
        assertEquals(2 * 8_192, part(generator, "attention"));
        for (String image : List.of("image0", "image1", "image2")) assertEquals(864, part(generator, image));
    }

    private static long part(Block generator, String word) {
        return generator.getParameters().stream()
                .filter(p -> p.getKey().contains(word) && p.getValue().requiresGradient())
                .mapToLong(p -> p.getValue().getShape().size())
                .sum();
    }

    /** 5,450 words of birds; the rest is two directions of 128. */
    @Test
    void theTextEncoderHasItsSize() {
        assertEquals(300 * 5_451 + 440_320, DeclaredSize.of(new TextEncoder(5_450, 300, 256)));
        assertThrows(IllegalArgumentException.class, () -> new TextEncoder(5, 8, 7));
    }

    @ParameterizedTest
    @CsvSource({"32, 16, 2", "64, 32, 2", "128, 64, 2", "256, 64, 3", "1024, 64, 5"})
    void stagesHalveTheSize(int size, int first, int stages) {
        AttnGan.Config c =
                Configs.with(SYSTEM.defaults(), Map.of("squares", Configs.toMap(new Squares(size, true, Turns.NONE))));
        assertEquals(first, c.side(0));
        assertEquals(stages, c.stages());
        assertEquals(size, c.side(stages - 1));
    }

    @Test
    void criticsTakePowersOfTwo() {
        assertThrows(IllegalArgumentException.class, () -> new CaptionCritic(1, 48, 4, 6));
        assertThrows(IllegalArgumentException.class, () -> Configs.with(SYSTEM.defaults(), Map.of("batch", 1)));
    }

    // -- captions --

    /** Whatever stands behind the last word, and however much of it. */
    @Test
    void paddingDoesNotLeakIntoTheSentence() {
        Networks networks = new Networks(compute).add("text", new TextEncoder(9, 8, 16));
        NDArray length = array(new float[] {2}, 1, 1);
        NDList clean = networks.inferAll("text", array(new float[] {3, 5}, 1, 2), length);
        NDList padded = networks.inferAll("text", array(new float[] {3, 5, 0, 7, 2}, 1, 5), length);
        assertArrayEquals(clean.get(1).toFloatArray(), padded.get(1).toFloatArray(), 1e-6f);
        NDArray words = padded.get(0);
        assertEquals(0, words.get(":, :, 2:").abs().max().getFloat());
        assertEquals(0, words.get(":, :, :2").sub(clean.get(0)).abs().max().getFloat(), 1e-6);
        assertArrayEquals(new float[] {1, 1, 0, 0, 0}, padded.get(2).toFloatArray());
        NDList other = networks.inferAll("text", array(new float[] {3, 5}, 1, 2), array(new float[] {1}, 1, 1));
        assertTrue(other.get(1).sub(clean.get(1)).abs().max().getFloat() > 1e-4, "the second word counts");
    }

    @Test
    void aCaptionWithoutWordsIsReadToo() {
        Networks networks = new Networks(compute).add("text", new TextEncoder(9, 8, 16));
        NDList text = networks.inferAll("text", array(new float[3], 1, 3), array(new float[] {0}, 1, 1));
        assertArrayEquals(new float[] {1, 0, 0}, text.get(2).toFloatArray());
        assertTrue(Float.isFinite(text.get(1).sum().getFloat()));
    }

    // -- what is made --

    private NDList run(Program program, NDArray... inputs) {
        ParameterStore weights = new ParameterStore(compute.manager(), false);
        return program.block().forward(weights, new NDList(inputs), false);
    }

    @Test
    void placesShareTheirAttentionAmongTheWordsAlone() {
        AttnGan.Config c = micro(4, 1);
        Networks networks = SYSTEM.networks(c, ImageSpec.same(3), compute);
        compute.seed(4);
        NDArray latent = compute.manager().randomNormal(new Shape(2, 10));
        NDArray tokens = array(new float[] {9, 1, 5, 0, 9, 2, 0, 0}, 2, 4);
        NDList both = run(
                SYSTEM.programs(c, ImageSpec.same(3), networks).get(3),
                latent,
                tokens,
                array(new float[] {3, 2}, 2, 1));
        NDArray looks = both.get(1);
        assertEquals(new Shape(2, 4, 32, 32), looks.getShape());
        assertEquals(0, looks.get("0, 3").abs().max().getFloat());
        assertEquals(0, looks.get("1, 2:").abs().max().getFloat());
        assertEquals(1, looks.sum(new int[] {1}).min().getFloat(), 1e-5);
        assertEquals(1, looks.sum(new int[] {1}).max().getFloat(), 1e-5);
        assertTrue(looks.get("0, :3").min().getFloat() > 0, "every word is looked at");
    }

    @Test
    void whatWasReadMakesTheSameImages() {
        AttnGan.Config c = micro(4, 1);
        Networks networks = SYSTEM.networks(c, ImageSpec.same(3), compute);
        List<Program> programs = SYSTEM.programs(c, ImageSpec.same(3), networks);
        assertEquals(
                List.of("forward", "mapping", "synthesis", "attention"),
                programs.stream().map(Program::method).toList());
        assertEquals(
                List.of("image16", "image32"),
                programs.get(0).signature().outputs().stream().map(Output::name).toList());
        NDArray latent = compute.manager().randomNormal(new Shape(1, 10));
        NDArray tokens = array(new float[] {9, 1, 5, 0}, 1, 4);
        NDArray length = array(new float[] {3}, 1, 1);
        NDList made = run(programs.get(0), latent, tokens, length);
        NDList read = run(programs.get(1), tokens, length);
        NDList again = run(programs.get(2), latent, read.get(0), read.get(1), read.get(2));
        for (int i = 0; i < 2; i++)
            assertArrayEquals(made.get(i).toFloatArray(), again.get(i).toFloatArray(), 1e-6f);
        NDArray seen = run(programs.get(3), latent, tokens, length).head();
        assertArrayEquals(made.get(1).toFloatArray(), seen.toFloatArray(), 1e-6f);
    }

    // -- losses --

    @Test
    void theCloudOfASentenceStartsNearTheStandardOne() {
        NDArray zero = compute.manager().zeros(new Shape(2, 3));
        assertEquals(0, KullbackLeibler.standardNormal(zero, zero).getFloat());
        assertEquals(
                0.5 * (4 + Math.E - 1 - 1),
                KullbackLeibler.standardNormal(zero.add(2), zero.add(1)).getFloat(),
                1e-5);
        AttnGan.Config c = micro(4, 1);
        Networks networks = SYSTEM.networks(c, ImageSpec.same(3), compute);
        NDList text = networks.inferAll("text", array(new float[] {9, 1, 5, 0}, 1, 4), array(new float[] {3}, 1, 1));
        NDList made = networks.inferAll(
                "generator",
                compute.manager().zeros(new Shape(1, 6)),
                compute.manager().zeros(new Shape(1, 4)),
                text.get(0),
                text.get(1),
                text.get(2));
        assertEquals(5, made.size());
        assertTrue(KullbackLeibler.standardNormal(made.get(3), made.get(4)).getFloat() < 0.05);
    }

    /** As the reference weighs it: 2 · ½ for real, 3 · ⅓ for what is wrong. */
    @Test
    void aCriticThatKnowsNothingLosesTwiceTheLogarithmOfTwo() throws IOException {
        AttnGan.Config c = micro(4, 1);
        Networks networks = SYSTEM.networks(c, ImageSpec.same(3), compute);
        networks.weights().forEach((name, weight) -> {
            if (name.matches("critic\\d.*(alone|together).*")) weight.muli(0f);
        });
        List<Map<String, Double>> seen = new ArrayList<>();
        Stage stage = SYSTEM.schedule(c, networks).get(1);
        ContractTest.train(List.of(stage), networks, new Toys(), listener(seen));
        double real = seen.get(0).get("critic1/real");
        assertEquals(2 * Math.log(2), real / 2 + seen.get(0).get("critic1/made") / 3, 0.05);
        assertEquals(
                Math.log(2),
                CrossEntropy.fool(compute.manager().zeros(new Shape(2))).getFloat(),
                1e-6);
    }

    @Test
    void theSameCaptionTwiceIsNoWrongOne() {
        NDArray tokens = array(new float[] {1, 2, 3, 0, 1, 2, 1, 2}, 4, 2);
        NDArray told = Matching.told(compute.manager().ones(new Shape(4, 4)), tokens);
        float never = -1e9f;
        assertArrayEquals(
                new float[] {1, 1, never, never, 1, 1, 1, 1, never, 1, 1, never, never, 1, never, 1},
                told.toFloatArray());
        NDArray others = array(new float[] {1, 2, 3, 1, 2, 1, 0, 2}, 4, 2);
        assertArrayEquals(
                new float[] {0, 1, 1, 1}, Matching.different(tokens, others).toFloatArray());
    }

    // -- a toy set --

    /** A shape of a colour somewhere on grey, and its name: sixteen different captions. */
    private static final class Toys implements Examples {
        @Override
        public int count() {
            return 64;
        }

        @Override
        public Map<String, Picture> get(int index) {
            int shape = index / 4 % 4;
            int colour = index % 4;
            int row = 10 + index * 7 % 12;
            int column = 10 + index * 5 % 12;
            float[] values = new float[3 * 32 * 32];
            Arrays.fill(values, 0.5f);
            for (int y = -7; y <= 7; y++)
                for (int x = -7; x <= 7; x++)
                    if (inside(shape, y, x))
                        for (int c = 0; c < 3; c++)
                            values[(c * 32 + row + y) * 32 + column + x] = c == colour || colour == 3 && c < 2 ? 1 : 0;
            return Map.of("target", new Picture(3, 32, 32, values));
        }

        private static boolean inside(int shape, int y, int x) {
            int most = Math.max(Math.abs(x), Math.abs(y));
            return switch (shape) {
                case 0 -> x * x + y * y < 36;
                case 1 -> most < 6;
                case 2 -> Math.abs(y) < 2;
                default -> most > 4;
            };
        }

        @Override
        public Map<String, float[]> numbers(int index) {
            float[] tokens = {9, 1 + index % 4, 5 + index / 4 % 4, 0};
            return Map.of("tokens", tokens, "length", new float[] {3});
        }
    }

    private static TrainingListener listener(List<Map<String, Double>> seen) {
        return new TrainingListener() {
            @Override
            public void step(String stage, long step, long total, Map<String, Double> terms, Duration left) {
                seen.add(Map.copyOf(terms));
            }
        };
    }

    /** Chance finds one of sixteen. */
    @Test
    void captionsAreFoundAfterMatching() throws IOException {
        AttnGan.Config c = micro(16, 150);
        compute.seed(1);
        Networks networks = SYSTEM.networks(c, ImageSpec.same(3), compute);
        Stage stage = SYSTEM.schedule(c, networks).get(0);
        ContractTest.train(List.of(stage), networks, new Toys(), TrainingListener.NONE);
        Toys toys = new Toys();
        float[] images = new float[16 * 3 * 32 * 32];
        float[] tokens = new float[64];
        for (int i = 0; i < 16; i++) {
            System.arraycopy(toys.get(i).get("target").values(), 0, images, i * 3072, 3072);
            System.arraycopy(toys.numbers(i).get("tokens"), 0, tokens, 4 * i, 4);
        }
        NDArray ids = array(tokens, 16, 4);
        NDList text = networks.inferAll("text", ids, compute.manager().full(new Shape(16, 1), 3f));
        NDList seen =
                networks.inferAll("regions", array(images, 16, 3, 32, 32).mul(2).sub(1));
        Matching matching = c.encoders().scores();
        double words = Matching.found(matching.byWords(seen.get(0), text.get(0), text.get(2)))
                .getFloat();
        double whole =
                Matching.found(matching.bySentence(seen.get(1), text.get(1))).getFloat();
        assertTrue(words > 0.8, "by words " + words);
        assertTrue(whole > 0.8, "by sentences " + whole);
    }

    // -- a network of the user's --

    /** The means of fields of 8×8 pixels, as a network that sees three things. */
    private String means(String text) throws IOException {
        Path file = folder.resolve("means.pt");
        String source = "  def forward(self, x: Tensor) -> Tensor:\n    return " + text + "\n";
        try (OutputStream out = Files.newOutputStream(file)) {
            TorchArchive.write(out, List.of(new TorchArchive.Method("forward", source)), Map.of());
        }
        return file.toString();
    }

    private static AttnGan.Config starting(String file) {
        AttnGan.Config c = micro(4, 1);
        return Configs.with(
                c,
                Map.of(
                        "encoders",
                        Configs.toMap(Configs.with(c.encoders(), Map.of("extractor", file, "halvings", 0)))));
    }

    @Test
    void theImageEncoderStartsFromANetworkThatIsGiven() throws IOException {
        AttnGan.Config c = starting(means("torch.avg_pool2d(x, [8, 8])"));
        Networks networks = SYSTEM.networks(c, ImageSpec.same(3), compute);
        assertEquals(16 * 5 + 16 * 3 * 16 + 16, networks.parameters("regions"));
        List<Map<String, Double>> seen = new ArrayList<>();
        ContractTest.train(SYSTEM.schedule(c, networks), networks, new Toys(), listener(seen));
        assertEquals(3, seen.size());
        assertTrue(seen.get(2).get("generator/words") > 0, "" + seen);
    }

    @Test
    void aNetworkThatSeesNoPlacesIsRefused() throws IOException {
        AttnGan.Config c = starting(means("torch.mean(x, [2, 3])"));
        Exception e =
                assertThrows(IllegalArgumentException.class, () -> SYSTEM.networks(c, ImageSpec.same(3), compute));
        assertTrue(e.getMessage().contains("(1, 3), not [n, c, h, w]"), e.getMessage());
    }
}
