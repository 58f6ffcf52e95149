// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.training.view;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imagejgan.model.Facts;
import org.imagejgan.model.GanSystem;
import org.imagejgan.model.ImageSpec;
import org.imagejgan.model.Labels;
import org.imagejgan.model.Networks;
import org.imagejgan.model.Program;
import org.imagejgan.model.sampling.Examples;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.model.sampling.Sampling;
import org.imagejgan.model.sampling.Size;
import org.imagejgan.model.schedule.Stage;
import org.imagejgan.tensor.Compute;
import org.imagejgan.toy.ToyClass;
import org.imagejgan.toy.ToyLatent;
import org.imagejgan.toy.ToyTranslator;
import org.imagejgan.toy.ToyWords;
import org.junit.jupiter.api.Test;

/** What is shown of models that start from no image. */
class MadeImagesTest {
    private static final int SIDE = 16;
    private static final int GAP = 4;
    private static final ImageSpec GREY = ImageSpec.same(1);

    /** Flat pictures, the brighter the later, with numbers. */
    private record Flat(int count, List<Map<String, float[]>> said) implements Examples {
        @Override
        public Map<String, Picture> get(int index) {
            float[] values = new float[20 * 18];
            Arrays.fill(values, index / 100f);
            return Map.of("target", new Picture(1, 18, 20, values));
        }

        @Override
        public Map<String, float[]> numbers(int index) {
            return said.isEmpty() ? Map.of() : said.get(index % said.size());
        }
    }

    private static Facts facts(Labels labels, List<String> words) {
        Size size = new Size(18, 20);
        return new Facts(9, List.of(), size, size, Map.of("target", 1), Map.of(), Map.of(), labels, words, 3, 0, 0);
    }

    /** A system with its networks, and what is seen of it. */
    private record Seen<C extends Record>(GanSystem<C> system, C config, Networks networks, MadeImages images) {
        static <C extends Record> Seen<C> of(
                GanSystem<C> system, Compute compute, Examples learned, Optional<Examples> held, Facts facts) {
            compute.seed(1);
            Networks networks = system.networks(system.defaults(), GREY, compute);
            Seen<C> seen = new Seen<>(system, system.defaults(), networks, new MadeImages(learned, held, facts));
            seen.images.begin(seen::sampling);
            return seen;
        }

        private Sampling sampling() {
            List<Stage> stages = system.schedule(config, networks);
            return stages.get(stages.size() - 1).sampling();
        }

        Program forward() {
            return system.programs(config, GREY, networks).get(0);
        }

        Map<String, Picture> shown() {
            return images.shown(networks, forward());
        }

        double distance() {
            return images.distance(networks, forward());
        }
    }

    private static float at(Picture table, int row, int column) {
        return table.values()[row * (SIDE + GAP) * table.width() + column * (SIDE + GAP)];
    }

    private static float[] tile(Picture table, int row, int column) {
        return table.cropped(row * (SIDE + GAP), column * (SIDE + GAP), new Size(SIDE, SIDE))
                .values();
    }

    @Test
    void imagesOfTheSameSeedsStandBesideRealOnes() {
        try (Compute compute = Compute.open("cpu")) {
            Seen<?> seen = Seen.of(
                    new ToyLatent(), compute, new Flat(9, List.of()), Optional.empty(), facts(Labels.NONE, List.of()));
            Map<String, Picture> shown = seen.shown();
            assertEquals(List.of("made", "real (learned from)"), List.copyOf(shown.keySet()));
            Picture made = shown.get("made");
            assertEquals(new Size(4 * SIDE + 3 * GAP, 6 * SIDE + 5 * GAP), made.size());
            assertNotEquals(at(made, 0, 0), at(made, 1, 0));
            assertEquals(1, made.values()[SIDE], "white between them");
            assertArrayEquals(made.values(), seen.shown().get("made").values());
            Picture real = shown.get("real (learned from)");
            float[] means = {at(real, 0, 0), at(real, 0, 1), at(real, 1, 0), at(real, 3, 1)};
            assertArrayEquals(new float[] {0, 0.08f, 0.01f, 0.07f}, means, 1e-3f);
            Picture before = seen.images.before().get("real (learned from)");
            assertEquals(
                    new Size(4 * SIDE + 3 * GAP, 3 * SIDE + 2 * GAP), before.size(), "all nine, every fourth a row");
            assertEquals(0.04f, at(before, 0, 1), 1e-3f);
        }
    }

    @Test
    void aRowIsAClassAndAColumnALatent() {
        try (Compute compute = Compute.open("cpu")) {
            Labels labels = Labels.of("class", List.of("dark", "light"));
            Examples learned =
                    new Flat(9, List.of(Map.of("label", new float[] {0, 1}), Map.of("label", new float[] {1, 0})));
            Seen<?> seen = Seen.of(new ToyClass(), compute, learned, Optional.empty(), facts(labels, List.of()));
            Map<String, Picture> shown = seen.shown();
            assertEquals(List.of("made\ndark\nlight", "real (learned from)"), List.copyOf(shown.keySet()));
            Picture made = shown.get("made\ndark\nlight");
            assertEquals(new Size(2 * SIDE + GAP, 6 * SIDE + 5 * GAP), made.size());
            // The network is one line of label and latent: what a class adds is the same for every latent.
            for (int column = 1; column < 6; column++)
                assertEquals(at(made, 0, 0) - at(made, 1, 0), at(made, 0, column) - at(made, 1, column), 1e-5f);
            Picture real = shown.get("real (learned from)");
            assertEquals(0.03f, at(real, 0, 0), 1e-3f, "of the odd ones, which are dark");
            assertEquals(0.02f, at(real, 1, 0), 1e-3f);
            assertEquals(
                    Map.of("real (learned from)\ndark\nlight", real).keySet(),
                    seen.images.before().keySet());
        }
    }

    @Test
    void captionsAreThoseOfExamplesThatAreKeptOut() {
        List<String> words = List.of("a", "dark", "light");
        Map<String, float[]> dark = Map.of("tokens", new float[] {1, 2, 0}, "length", new float[] {2});
        Map<String, float[]> light = Map.of("tokens", new float[] {3, 0, 0}, "length", new float[] {1});
        try (Compute compute = Compute.open("cpu")) {
            Seen<?> seen = Seen.of(
                    new ToyWords(),
                    compute,
                    new Flat(9, List.of(dark)),
                    Optional.of(new Flat(4, List.of(light, dark))),
                    facts(Labels.NONE, words));
            Map<String, Picture> shown = seen.shown();
            assertEquals(List.of("made\nlight\na dark", "real (kept out)"), List.copyOf(shown.keySet()));
            Picture made = shown.get("made\nlight\na dark");
            assertEquals(new Size(2 * SIDE + GAP, 6 * SIDE + 5 * GAP), made.size(), "of the larger output");
            assertFalse(Arrays.equals(tile(made, 0, 0), tile(made, 1, 0)));
            String metric = seen.images.metric();
            assertTrue(metric.matches("distance to images learned from \\(real ones \\d+\\)"), metric);
        }
    }

    /** Of a generator whose images are set. */
    @Test
    void theDistanceFallsAsImagesComeNear() {
        try (Compute compute = Compute.open("cpu")) {
            Seen<?> seen = Seen.of(
                    new ToyLatent(),
                    compute,
                    new Flat(9, List.of()),
                    Optional.of(new Flat(8, List.of())),
                    facts(Labels.NONE, List.of()));
            assertTrue(
                    seen.images.metric().startsWith("distance to images kept out (real ones "), seen.images.metric());
            List<Double> distances = new ArrayList<>();
            for (float bias : new float[] {2, 0.5f, 0.04f}) {
                seen.networks.weights("generator").values().forEach(array -> array.stopGradient()
                        .muli(0f));
                seen.networks.weights("generator").entrySet().stream()
                        .filter(one ->
                                one.getKey().contains("last") && one.getKey().contains("bias"))
                        .forEach(one -> one.getValue().stopGradient().addi(bias));
                distances.add(seen.distance());
            }
            assertTrue(distances.get(0) > distances.get(1) && distances.get(1) > 5 * distances.get(2), "" + distances);
            assertEquals(distances.get(2), seen.distance());
            assertTrue(seen.images
                    .note()
                    .matches(".*with those kept out: a sliced Wasserstein distance.* are at \\d+\\."));
        }
    }

    @Test
    void whatStartsFromAnImageIsNoneOfThem() {
        try (Compute compute = Compute.open("cpu")) {
            ToyTranslator toy = new ToyTranslator();
            Networks networks = toy.networks(toy.defaults(), GREY, compute);
            assertFalse(
                    MadeImages.suit(toy.programs(toy.defaults(), GREY, networks).get(0)));
        }
    }
}
