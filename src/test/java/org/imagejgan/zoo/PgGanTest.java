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
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.imagejgan.model.Answers;
import org.imagejgan.model.Configs;
import org.imagejgan.model.Facts;
import org.imagejgan.model.ImageSpec;
import org.imagejgan.model.MicroSystem;
import org.imagejgan.model.Networks;
import org.imagejgan.model.Program;
import org.imagejgan.model.Squares;
import org.imagejgan.model.pack.ModelPackage;
import org.imagejgan.model.pack.PackageExport;
import org.imagejgan.model.sampling.Size;
import org.imagejgan.model.sampling.Turns;
import org.imagejgan.model.schedule.Stage;
import org.imagejgan.nn.DeclaredSize;
import org.imagejgan.nn.progressive.Grown;
import org.imagejgan.nn.progressive.ProgressiveParts;
import org.imagejgan.script.Interpolation;
import org.imagejgan.script.Ops;
import org.imagejgan.script.TorchModule;
import org.imagejgan.tensor.Compute;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** PGGAN against its paper. */
class PgGanTest {
    private static final PgGan SYSTEM = new PgGan();
    private static final ImageSpec GREY = ImageSpec.same(1);

    private final Compute compute = Compute.open("cpu");

    @BeforeEach
    void seed() {
        compute.seed(4);
    }

    @AfterEach
    void close() {
        compute.close();
    }

    private static PgGan.Config config(int size, int width, Map<String, ?> changes) {
        PgGan.Config sized = Configs.with(
                SYSTEM.defaults(),
                Map.of("squares", Configs.toMap(new Squares(size, true, Turns.NONE)), "width", width));
        return Configs.with(sized, changes);
    }

    private static PgGan.Config micro() {
        return config(32, 8, Map.of("steps", 70));
    }

    /** Networks after so many stages were built. */
    private Networks built(PgGan.Config c, int stages) {
        Networks networks = SYSTEM.networks(c, GREY, compute);
        SYSTEM.schedule(c, networks).subList(0, stages).forEach(stage -> stage.build()
                .run());
        return networks;
    }

    private NDArray normal(long... shape) {
        return compute.manager().randomNormal(new Shape(shape));
    }

    private static double mean(NDArray x) {
        return x.mean().getFloat();
    }

    // -- Table 2 --

    /** Of all levels, with the ends of all of them; of the authors' code, calculated for 3 channels and for 1. */
    @ParameterizedTest
    @CsvSource({
        "64, 512, 3, 22490383, 22498049",
        "128, 512, 3, 22933394, 22941313",
        "256, 512, 3, 23044309, 23052353",
        "1024, 512, 3, 23079115, 23087249",
        "64, 64, 1, 352101, 353057",
        "64, 128, 1, 1406661, 1408577"
    })
    void networksHaveThePapersSizes(int size, int width, int channels, long generator, long critic) {
        PgGan.Config c = config(size, width, Map.of());
        assertEquals(generator, size(c, channels, "generator", "to_images"));
        assertEquals(critic, size(c, channels, "critic", "from_images"));
    }

    private static long size(PgGan.Config c, int channels, String... words) {
        long size = 0;
        for (int level = 0; level < c.levels(); level++) {
            Map<String, Block> parts = PgGan.parts(c, channels, level);
            for (String word : words) size += DeclaredSize.of(parts.get(word + level));
        }
        return size;
    }

    @Test
    void channelsAreThoseOfTheTable() {
        ProgressiveParts paper = new ProgressiveParts(512);
        int[] channels = IntStream.range(0, 9).map(paper::channels).toArray();
        assertArrayEquals(new int[] {512, 512, 512, 512, 256, 128, 64, 32, 16}, channels);
        assertEquals(9, ProgressiveParts.levels(1024));
        assertThrows(IllegalArgumentException.class, () -> ProgressiveParts.levels(48));
    }

    /** The equalised learning rate keeps activations near 1 through all levels (Sec. 4.1). */
    @Test
    void featuresKeepTheirStrength() {
        PgGan.Config c = config(32, 32, Map.of());
        Networks networks = built(c, 7);
        NDArray x = normal(8, 32);
        for (int level = 0; level < 4; level++) {
            x = networks.infer("generator" + level, x);
            assertEquals(1, mean(x.mul(x)), 1e-3, "pixels of mean square 1 at level " + level);
            double image = mean(networks.infer("to_images" + level, x).square());
            assertTrue(image > 0.2 && image < 5, level + ": " + image);
        }
        double score = 0;
        NDArray seen = networks.infer("from_images3", normal(8, 1, 32, 32));
        for (int level = 3; level > 0; level--) {
            seen = networks.infer("critic" + level, seen);
            score = mean(seen.square());
            assertTrue(score > 0.1 && score < 5, level + ": " + score);
        }
    }

    // -- Fig. 2 --

    private Grown grown(int level, double fade) {
        return new Grown(level, compute.manager().create(new float[] {(float) fade}));
    }

    /** At the start of a fade it is the smaller network, at its end the larger one, to the last bit. */
    @Test
    void aFadeBeginsAndEndsExactly() {
        Networks networks = built(micro(), 7);
        NDArray latent = normal(3, 8);
        for (int level = 1; level <= 3; level++) {
            float[] old = Ops.resize(
                            new Grown(level - 1, null).image(networks::inferAll, latent),
                            Interpolation.NEAREST,
                            false,
                            2)
                    .toFloatArray();
            float[] fresh =
                    new Grown(level, null).image(networks::inferAll, latent).toFloatArray();
            assertArrayEquals(
                    old, grown(level, 0).image(networks::inferAll, latent).toFloatArray());
            assertArrayEquals(
                    fresh, grown(level, 1).image(networks::inferAll, latent).toFloatArray());
            float[] half = grown(level, 0.5).image(networks::inferAll, latent).toFloatArray();
            for (int i = 0; i < half.length; i++) assertEquals((old[i] + fresh[i]) / 2, half[i], 1e-5);
        }
    }

    @Test
    void soDoesTheCritics() {
        Networks networks = built(micro(), 7);
        for (int level = 1; level <= 3; level++) {
            NDArray x = normal(4, 1, 4 << level, 4 << level);
            float[] old = new Grown(level - 1, null)
                    .score(networks::inferAll, Ops.average(x, 2))
                    .toFloatArray();
            float[] fresh = new Grown(level, null).score(networks::inferAll, x).toFloatArray();
            assertEquals(4, fresh.length);
            assertArrayEquals(old, grown(level, 0).score(networks::inferAll, x).toFloatArray());
            assertArrayEquals(
                    fresh, grown(level, 1).score(networks::inferAll, x).toFloatArray());
        }
    }

    /** What the critic is shown of real images fades like what is made: 1, 2, 3, 6 are squares of 3 and themselves. */
    @Test
    void realImagesFadeToo() {
        NDArray x =
                Ops.reshape(compute.manager().create(new float[] {1, 2, 3, 6}).tile(16), "[1, 1, 32, 2]");
        NDArray image = Ops.op("torch.repeat($0, [1, 1, 1, 4])", x).get(":, :, :8, :");
        float[] start = grown(1, 0).shown(image).toFloatArray();
        float[] end = grown(1, 1).shown(image).toFloatArray();
        for (float value : start) assertEquals(3, value);
        assertArrayEquals(image.toFloatArray(), end);
        for (float value : new Grown(0, null).shown(image).toFloatArray()) assertEquals(3, value);
        assertEquals(2, grown(1, 0.5).shown(image).toFloatArray()[0]);
    }

    // -- Appendix A --

    /** log2(64) - 2 - lod of the authors' code: at 0, 600k, 900k and 1.2M images with phases of 600k it is 4, 4, 3.5, 3. */
    @ParameterizedTest
    @CsvSource({"0, 4", "600000, 4", "900000, 3.5", "1200000, 3", "1800000, 3", "2400000, 2", "4800000, 0"})
    void theDetailThatIsMissingFollowsTheImages(long images, double lod) {
        PgGan.Config c = config(64, 8, Map.of("last", 1, "steps", 9 * 600_000 / 16));
        Networks networks = new Networks(compute);
        long begun = 0;
        double found = Double.NaN;
        int level = 0;
        for (Stage stage : SYSTEM.schedule(c, networks)) {
            boolean fading = stage.name().endsWith("fading in");
            if (fading) level++;
            double progress = (images - begun) / 16.0 / stage.steps();
            if (progress >= 0 && progress <= 1) found = 4 - level + (fading ? 1 - progress : 0);
            begun += 16 * stage.steps();
        }
        assertEquals(lod, found, 1e-6);
        assertEquals(9 * 600_000, begun);
    }

    /** 19 million images, in batches of 16, 14, 6 and 3. */
    @Test
    void thePapersTrainingSeesItsImages() {
        PgGan.Config c = SYSTEM.defaults();
        List<Stage> stages = SYSTEM.schedule(c, new Networks(compute));
        assertEquals(17, stages.size());
        long[] batches = {16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 14, 14, 6, 6, 3, 3};
        long images = 0;
        long steps = 0;
        for (int i = 0; i < stages.size(); i++) {
            if (i < 16)
                assertEquals(
                        800_000,
                        batches[i] * stages.get(i).steps(),
                        16,
                        stages.get(i).name());
            images += batches[i] * stages.get(i).steps();
            steps += stages.get(i).steps();
        }
        assertEquals(19e6, images, 20);
        assertEquals(c.steps(), steps);
        assertEquals("4 pixels", stages.get(0).name());
        assertEquals("1024 pixels, fading in", stages.get(15).name());
    }

    // -- what is asked for --

    private static Facts facts(int side) {
        Size size = new Size(side, side);
        return new Facts(
                60, List.of(), size, size, Map.of("target", 1), Map.of(), Map.of(), List.of(), 0, Double.NaN, 0);
    }

    @Test
    void presetsAreTheSmallVariantAndThePapers() {
        PgGan.Config quick = SYSTEM.config(new Answers(Map.of("preset", "quick")), facts(256));
        assertEquals(64, quick.squares().size());
        assertEquals(352_101, size(quick, 1, "generator", "to_images"));
        PgGan.Config paper = SYSTEM.config(new Answers(Map.of("preset", "paper")), facts(300));
        assertEquals(256, paper.squares().size(), "the largest that the images hold");
        assertEquals(512, paper.width());
        assertEquals(11 * 50_000 + 800_000 * 8.75 / 14, paper.steps(), 1, "800,000 images each time");
    }

    /** Weights of a grown generator are none for images of 4 pixels, with which each training begins. */
    @Test
    void nothingCanBeStartedFrom() {
        Answers answers = new Answers(Map.of("start", "nuclei.zip"));
        Exception e = assertThrows(IllegalArgumentException.class, () -> SYSTEM.config(answers, facts(256)));
        assertTrue(e.getMessage().startsWith("start=nuclei.zip has no use here"), e.getMessage());
    }

    // -- a generator of each stage --

    /** Stopped in any stage it makes images of the full size, and has what it uses of the networks, no more. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
    void stoppedInAnyStageItMakesFullImages(int stages) {
        Networks networks = built(micro(), stages);
        boolean fading = stages % 2 == 0;
        int level = stages / 2;
        if (fading) networks.set("fade0", compute.manager().create(new float[] {0.25f}));
        float[] tone = {0.2f, (float) Math.log(0.1)};
        networks.set("tone", compute.manager().create(tone, new Shape(2, 1, 1, 1)));
        Program program = SYSTEM.programs(micro(), GREY, networks).get(0);
        NDArray latent = normal(2, 8);
        NDArray made = program.block()
                .forward(new ParameterStore(compute.manager(), false), new NDList(latent), false)
                .head();
        assertEquals(new Shape(2, 1, 32, 32), made.getShape());
        Grown grown = fading ? grown(level, 0.25) : new Grown(level, null);
        NDArray small = grown.image(networks::inferAll, latent);
        assertEquals(4 << level, small.getShape().get(3));
        float[] expected = small.mul(0.1f).add(0.2f).toFloatArray();
        assertArrayEquals(expected, every(made, 32 / (4 << level)), 1e-5f, "pixels repeated, and of the images' tone");
        assertEquals(parts(level, fading), names(program.block()));
    }

    /** The share that was reached is a number of the package. */
    @Test
    void aPackageCanBeMadeInTheMiddleOfAFade(@TempDir Path folder) throws IOException {
        MicroSystem<?> micro = MicroSystem.of(SYSTEM, Map.of());
        Networks networks = micro.networks(compute, 1);
        micro.schedule(networks).subList(0, 4).forEach(stage -> stage.build().run());
        MicroSystem.shake(networks, 0.1);
        networks.set("fade0", compute.manager().create(new float[] {0.25f}));
        Path file = folder.resolve("fading.zip");
        PackageExport.write(file, micro.content(networks, 9), networks, false);
        NDList latent = new NDList(normal(3, 8));
        float[] expected = micro.program(networks)
                .block()
                .forward(new ParameterStore(compute.manager(), false), latent, false)
                .head()
                .toFloatArray();
        try (ModelPackage model = ModelPackage.open(file);
                TorchModule module = TorchModule.load(model.weights(), compute.manager())) {
            assertArrayEquals(expected, module.run("forward", latent).head().toFloatArray(), 1e-5f);
        }
    }

    private static float[] every(NDArray image, int pixels) {
        return image.get(":, :, ::" + pixels + ", ::" + pixels).toFloatArray();
    }

    private static List<String> parts(int level, boolean fading) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i <= level; i++) parts.add("generator" + i);
        if (fading) parts.add("to_images" + (level - 1));
        parts.add("to_images" + level);
        if (fading) parts.add("fade0");
        parts.add("tone");
        return parts;
    }

    private static List<String> names(Block block) {
        Collection<String> keys = block.getChildren().keys();
        return keys.stream().map(key -> key.replaceFirst("^\\d\\d", "")).toList();
    }
}
