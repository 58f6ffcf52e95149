// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zoo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.imagejgan.model.Answers;
import org.imagejgan.model.Configs;
import org.imagejgan.model.ImageSpec;
import org.imagejgan.model.Networks;
import org.imagejgan.model.Program;
import org.imagejgan.model.Purpose;
import org.imagejgan.model.Scale;
import org.imagejgan.model.sampling.Phantom;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.model.sampling.Size;
import org.imagejgan.model.schedule.Optimizer;
import org.imagejgan.model.schedule.Stage;
import org.imagejgan.nn.single.DetailPyramid;
import org.imagejgan.tensor.Compute;
import org.imagejgan.training.TrainingListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** SinGAN is what its paper and its authors' code say. */
class SinGanTest {
    private final SinGan system = new SinGan();
    private final Compute compute = Compute.open("cpu");

    @AfterEach
    void close() {
        compute.close();
    }

    private SinGan.Config config(Purpose purpose, int height, int width, Map<String, ?> changes) {
        return Configs.with(system.settings(purpose, new Size(height, width)), changes);
    }

    private Networks built(SinGan.Config config, int channels) {
        Networks networks = system.networks(config, ImageSpec.same(channels), compute);
        system.schedule(config, networks).forEach(stage -> stage.build().run());
        return networks;
    }

    // -- settings --

    @ParameterizedTest
    @EnumSource(Purpose.class)
    void settingsArePublishedOnes(Purpose purpose) {
        SinGan.Config c = system.settings(purpose, new Size(100, 100));
        boolean enlarge = purpose == Purpose.SUPER_RESOLVE;
        assertEquals(enlarge ? 18 : purpose == Purpose.ANIMATE ? 20 : 25, c.minimum());
        assertEquals(enlarge ? 1 / Math.pow(2, 1 / 3.0) : 0.75, c.factor(), 1e-12);
        assertEquals(enlarge ? 100 : 10, c.reconstruction());
        assertEquals(List.of(0, 250, 32, 3, 3), List.of(c.stages(), c.maximum(), c.channels(), 3, c.criticUpdates()));
        assertEquals(3, c.generatorUpdates());
        assertEquals(2000, c.iterations());
        assertEquals(List.of(5e-4, 0.1, 0.1), List.of(c.rate(), c.penalty(), c.amplitude()));
    }

    @Test
    void settingsThatCannotBeAreRefused() {
        for (Map.Entry<String, ?> wrong : Map.of(
                        "stages", -1, "channels", 0, "criticUpdates", 0, "fineUpdates", 0, "factor", 1.0)
                .entrySet()) {
            Exception e = assertThrows(
                    IllegalArgumentException.class,
                    () -> config(Purpose.GENERATE, 64, 64, Map.of(wrong.getKey(), wrong.getValue())));
            assertTrue(e.getMessage().contains(wrong.getKey() + "=" + wrong.getValue()), e.getMessage());
        }
    }

    // -- sizes --

    /** Sides that are whole but for rounding come out a pixel larger: 25.000000001 is rounded up. */
    @ParameterizedTest
    @CsvSource({
        "GENERATE, 333, 500, 25, 250, 26x38 32x48 41x61 51x77 65x97 82x123 104x156 132x198 167x250",
        "GENERATE, 256, 256, 25, 250, 26x26 33x33 42x42 54x54 70x70 90x90 117x117 150x150 194x194 250x250",
        "GENERATE, 64, 64, 25, 64, 25x25 31x31 37x37 44x44 54x54 64x64",
        "GENERATE, 64, 64, 16, 64, 17x17 21x21 26x26 33x33 41x41 51x51 64x64",
        "GENERATE, 990, 1696, 20, 250, 21x35 26x45 33x57 43x73 55x93 70x120 89x153 114x196 146x251",
        "SUPER_RESOLVE, 100, 120, 18, 250, 18x22 23x27 28x34 35x42 43x51 53x64 66x79 81x97 100x120"
    })
    void thePyramidIsThatOfTheAuthors(
            Purpose purpose, int height, int width, int minimum, int maximum, String expected) {
        SinGan.Config c = config(purpose, height, width, Map.of("minimum", minimum, "maximum", maximum));
        List<String> sizes = system.pyramid(c).stream()
                .map(size -> size.height() + "x" + size.width())
                .toList();
        assertEquals(expected, String.join(" ", sizes));
    }

    @ParameterizedTest
    @CsvSource({"1, 100", "2, 25 100", "3, 25 50 100", "5, 26 36 51 71 100"})
    void stagesCanBeAsked(int stages, String heights) {
        List<Size> sizes = system.pyramid(config(Purpose.GENERATE, 100, 120, Map.of("stages", stages)));
        assertEquals(
                heights,
                String.join(" ", sizes.stream().map(s -> "" + s.height()).toList()));
    }

    @ParameterizedTest
    @CsvSource({"25, 1", "26, 2", "27, 3"})
    void anImageOfBarelyTheMinimumHasFewStages(int side, int stages) {
        assertEquals(
                stages,
                system.pyramid(system.settings(Purpose.GENERATE, new Size(side, 200)))
                        .size());
    }

    // -- networks --

    @ParameterizedTest
    @CsvSource({
        "3, 32, 29763, 29185", "3, 64, 114819, 113665", "3, 128, 450819, 448513",
        "1, 32, 28609, 28609", "1, 64, 112513, 112513", "1, 128, 446209, 446209"
    })
    void aScaleHasThePapersSize(int channels, int width, long generator, long critic) {
        Networks networks = built(config(Purpose.GENERATE, 64, 64, Map.of("stages", 1, "channels", width)), channels);
        assertEquals(generator, networks.parameters("generator0"));
        assertEquals(critic, networks.parameters("critic0"));
        assertEquals(0, networks.parameters("noise0") + networks.parameters("blank"));
    }

    @ParameterizedTest
    @CsvSource({"3, 6, 348690", "3, 8, 578328", "3, 9, 1029147", "3, 10, 1479966", "1, 6, 339462"})
    void wholeModelsHaveThePapersSize(int channels, int stages, long count) {
        Networks networks = built(config(Purpose.GENERATE, 64, 64, Map.of("stages", stages)), channels);
        assertEquals(
                count,
                IntStream.range(0, stages)
                        .mapToLong(i -> networks.parameters("generator" + i))
                        .sum());
        assertEquals(0, networks.parameters("amplitude1"));
    }

    @Test
    void theCriticScoresPatchesOfElevenPixels() {
        Networks networks = built(config(Purpose.GENERATE, 64, 64, Map.of("stages", 1)), 3);
        NDArray x = compute.manager().randomNormal(new Shape(1, 3, 64, 64));
        assertEquals(new Shape(1, 1, 54, 54), networks.run("critic0", x).getShape());
    }

    @Test
    void generatorsTakeFivePixelsOffEachSide() {
        Networks networks = built(config(Purpose.GENERATE, 64, 64, Map.of("stages", 1)), 3);
        NDArray x = compute.manager().randomNormal(new Shape(1, 3, 40, 31));
        assertEquals(new Shape(1, 3, 30, 21), networks.infer("generator0", x).getShape());
    }

    /** What the critic was shown is what is made in use; with running means, which start at 0 and 1, it is not. */
    @ParameterizedTest
    @CsvSource({"true", "false"})
    void normsMayGoByTheImageAtHandInUseToo(boolean own) {
        SinGan.Config config =
                config(Purpose.GENERATE, 64, 64, Map.of("stages", 1, "channels", 4, "ownStatistics", own));
        Networks networks = built(config, 1);
        NDArray x =
                compute.manager().randomNormal(new Shape(1, 1, 40, 31)).mul(3).add(1);
        float[] used = networks.infer("generator0", x).toFloatArray();
        float[] trained = networks.run("generator0", x).toFloatArray();
        assertEquals(own, Arrays.equals(used, trained));
    }

    /** In short trainings running means fit no image; what enlarges an image is used in tiles and stays as it was. */
    @ParameterizedTest
    @CsvSource({
        "generate, quick, true",
        "animate, standard, true",
        "generate, paper, false",
        "super-resolve, quick, false",
        "harmonize, quick, false"
    })
    void shortTrainingsNormalizeByTheImageAtHand(String purpose, String preset, boolean own) {
        Answers answers = new Answers(Map.of("purpose", purpose, "preset", preset));
        assertEquals(
                own,
                system.config(answers, OneImage.facts(new Size(100, 120), 1)).ownStatistics());
    }

    /** The whole detail comes from the last convolution: without it the image passes, moved by tanh of the bias. */
    @Test
    void aZeroedLastConvolutionLeavesTheImage() {
        SinGan.Config config = config(Purpose.GENERATE, 40, 44, Map.of("stages", 2, "channels", 4));
        Networks networks = built(config, 1);
        Map<String, NDArray> weights = networks.weights("generator1");
        List<String> last = weights.keySet().stream()
                .filter(name -> weights.get(name).getShape().get(0) == 1)
                .toList();
        assertEquals(2, last.size(), "weight and bias of the last convolution");
        for (String name : last) weights.get(name).muli(0f).addi(name.endsWith("bias") ? 0.3f : 0f);
        NDArray image = compute.manager().randomUniform(0, 1, new Shape(1, 1, 33, 29));
        NDArray expected = image.add((float) Math.tanh(0.3) / 2);
        assertArrayEquals(
                expected.toFloatArray(),
                run(config, 1, networks, "forward", new NDList(image)).head().toFloatArray(),
                1e-6f);
    }

    private NDList run(SinGan.Config config, int channels, Networks networks, String method, NDList in) {
        Program program = system.programs(config, ImageSpec.same(channels), networks).stream()
                .filter(p -> p.method().equals(method))
                .findFirst()
                .orElseThrow();
        return program.block().forward(new ParameterStore(compute.manager(), false), in, false);
    }

    // -- schedule --

    @Test
    void everyScaleIsTrainedAlone() {
        SinGan.Config config = config(Purpose.GENERATE, 64, 64, Map.of("stages", 3));
        List<Stage> stages = system.schedule(config, built(config, 1));
        assertEquals(3, stages.size());
        for (int i = 0; i < 3; i++) {
            Stage stage = stages.get(i);
            assertEquals(2000, stage.steps());
            List<String> names = new ArrayList<>();
            for (Optimizer o : stage.optimizers()) {
                assertEquals(List.of(0.5, 0.999), List.of(o.beta1(), o.beta2()));
                for (Optimizer.Group g : o.groups()) {
                    names.add(g.network());
                    assertEquals(5e-4, g.rate().at(1599, 2000), 1e-12);
                    assertEquals(5e-5, g.rate().at(1600, 2000), 1e-12);
                }
            }
            assertEquals(List.of("generator" + i, "critic" + i), names);
            stage.phases().forEach(p -> assertEquals(List.of(3, 1), List.of(p.repeat(), p.updates()), p.name()));
        }
    }

    /** Five stages of four, four, four, four and eight channels, at a rate of 0, so that they stay as they began. */
    @Test
    void aScaleStartsFromTheOneBeforeIfAsWide() throws IOException {
        Map<String, ?> small = Map.of("stages", 5, "channels", 4, "minimum", 12, "iterations", 1, "rate", 0.0);
        SinGan.Config config = config(Purpose.GENERATE, 30, 34, small);
        Networks networks = system.networks(config, ImageSpec.same(1), compute);
        ContractTest.train(system.schedule(config, networks), networks, TrainingListener.NONE);
        for (String part : List.of("generator", "critic")) {
            Map<String, NDArray> first = networks.trained(part + 0);
            for (int i = 1; i <= 3; i++)
                networks.trained(part + i)
                        .forEach(
                                (name, w) -> assertArrayEquals(first.get(name).toFloatArray(), w.toFloatArray(), name));
            networks.trained(part + 4).forEach((name, w) -> {
                int wide = (int) w.getShape().get(0);
                if (name.endsWith("scale")) assertEquals(8, wide, name);
            });
        }
    }

    // -- noise --

    private static final int TRAINED = 2;

    private SinGan.Config micro(Purpose purpose) {
        return config(
                purpose,
                28,
                33,
                Map.of("stages", 3, "minimum", 14, "channels", 4, "iterations", TRAINED, "rate", 5e-3));
    }

    @ParameterizedTest
    @CsvSource({"GENERATE, 0", "ANIMATE, 10"})
    void knownNoiseIsDrawnOnceAndAmplitudesAreTheErrorsLeft(Purpose purpose, int margin) throws IOException {
        SinGan.Config config = micro(purpose);
        Picture image = Phantom.noisy(3, 28, 33, 0.1);
        Networks networks = system.networks(config, ImageSpec.same(3), compute);
        List<float[]> coarsest = new ArrayList<>();
        Watched.train(
                system.schedule(config, networks),
                networks,
                image,
                (stage, phase, step) -> {},
                (stage, step) ->
                        coarsest.add(networks.weights("noise0").get("value").toFloatArray()));
        coarsest.forEach(noise -> assertArrayEquals(coarsest.get(0), noise));
        List<Scale> scales = system.scales(config, ImageSpec.same(3), networks);
        NDList stored =
                run(config, 3, networks, "stored", new NDList(compute.manager().ones(new Shape(1, 3, 9, 9))));
        for (int i = 0; i < 3; i++) {
            Scale s = scales.get(i);
            assertEquals(margin, s.margin());
            assertEquals(
                    new Shape(1, i == 0 ? 1 : 3, s.height() + margin, s.width() + margin),
                    stored.get(i).getShape());
            assertEquals(i > 0, stored.get(i).abs().sum().getFloat() == 0, "noise of scale " + i);
        }
        List<Size> sizes = system.pyramid(config);
        for (int i = 1; i < 3; i++) {
            NDArray before = new DetailPyramid(margin).before(networks::inferAll, i, stored);
            NDArray real = Watched.seen(compute, image, sizes.get(2), sizes.get(i));
            double left = Math.sqrt(before.sub(real).square().mean().getFloat());
            assertEquals(
                    0.1 * left, networks.weights("amplitude" + i).get("value").getFloat(), 1e-6);
        }
    }

    /** One noise a step and a new image from the scales before for each of the critic's updates; generators get the last. */
    @Test
    void theCriticSeesNewImagesOfTheScalesBefore() throws IOException {
        SinGan.Config config = micro(Purpose.GENERATE);
        Networks networks = system.networks(config, ImageSpec.same(1), compute);
        Map<String, List<float[]>> noise = new HashMap<>();
        Map<String, List<float[]>> before = new HashMap<>();
        Watched.train(
                system.schedule(config, networks),
                networks,
                Phantom.noisy(1, 28, 33, 0.1),
                (stage, phase, step) -> {
                    String key = stage + phase;
                    noise.computeIfAbsent(key, k -> new ArrayList<>())
                            .add(step.get("noise").toFloatArray());
                    before.computeIfAbsent(key, k -> new ArrayList<>())
                            .add(step.get("before").toFloatArray());
                },
                (stage, step) -> {});
        for (int i = 1; i <= 3; i++) {
            List<float[]> judged = before.get("stage " + i + "critic");
            List<float[]> made = before.get("stage " + i + "generator");
            assertEquals(List.of(3 * TRAINED, 3 * TRAINED), List.of(judged.size(), made.size()));
            List<float[]> drawn = noise.get("stage " + i + "critic");
            assertArrayEquals(drawn.get(0), drawn.get(2));
            assertArrayEquals(
                    drawn.get(0), noise.get("stage " + i + "generator").get(2));
            assertFalse(Arrays.equals(drawn.get(0), drawn.get(3)), "each step has noise of its own");
            for (int k = 0; k < 3; k++) assertArrayEquals(judged.get(2), made.get(k));
            assertEquals(i == 1, Arrays.equals(judged.get(0), judged.get(1)), "stage " + i);
            assertEquals(i == 1, Arrays.equals(judged.get(1), judged.get(2)), "stage " + i);
        }
    }

    @Test
    void finishedScalesStayAsTheyAre() throws IOException {
        SinGan.Config config = micro(Purpose.GENERATE);
        Networks networks = system.networks(config, ImageSpec.same(1), compute);
        List<Map<String, float[]>> first = new ArrayList<>();
        Watched.train(
                system.schedule(config, networks),
                networks,
                Phantom.noisy(1, 28, 33, 0.1),
                (stage, phase, step) -> {},
                (stage, step) -> {
                    if (stage.equals("stage 1")) return;
                    Map<String, float[]> values = new HashMap<>();
                    networks.weights("generator0").forEach((name, w) -> values.put(name, w.toFloatArray()));
                    first.add(values);
                });
        Map<String, NDArray> last = networks.weights("generator0");
        assertEquals(2, first.size());
        first.forEach(values -> values.forEach(
                (name, value) -> assertArrayEquals(value, last.get(name).toFloatArray(), name)));
    }
}
