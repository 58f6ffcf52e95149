// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model;

import ai.djl.ndarray.NDArray;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.imagejgan.image.Normalizer;
import org.imagejgan.model.pack.PackageContent;
import org.imagejgan.model.pack.Provenance;
import org.imagejgan.model.sampling.Examples;
import org.imagejgan.model.sampling.Phantom;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.model.schedule.Stage;
import org.imagejgan.tensor.Compute;
import org.imagejgan.tensor.Scope;

/** A system with settings so small that tests can train it in seconds, whatever its settings are called. */
public record MicroSystem<C extends Record>(GanSystem<C> system, C config) {
    /** What settings of these names are set to, where a system has them; with a norm by running means tiles are exact. */
    private static final Map<String, Object> SMALL = Map.ofEntries(
            Map.entry("widths", List.of(6, 8)),
            Map.entry("blocks", List.of(2, 1)),
            Map.entry("width", 8),
            Map.entry("levels", 2),
            Map.entry("size", 0),
            Map.entry("criticwidth", 6),
            Map.entry("halvings", 1),
            Map.entry("critic", List.of(8, 8)),
            Map.entry("dilations", List.of(2)),
            Map.entry("norm", "BATCH"),
            Map.entry("patch", 16),
            Map.entry("batch", 2),
            Map.entry("accumulate", 1),
            Map.entry("steps", 20));

    /** The same for systems that learn from one image, whose width is the image's. */
    private static final Map<String, Object> SINGLE =
            Map.of("height", 30, "width", 27, "stages", 2, "minimum", 14, "channels", 4, "iterations", 3);

    /** @param changes settings a test needs to be otherwise; unknown ones are an error */
    public static MicroSystem<?> of(GanSystem<?> system, Map<String, ?> changes) {
        return small(system, changes);
    }

    private static <C extends Record> MicroSystem<C> small(GanSystem<C> system, Map<String, ?> changes) {
        Map<String, Object> all =
                shrunk(Configs.toMap(system.defaults()), system instanceof SingleImageSystem<?> ? SINGLE : SMALL);
        // Attention looks at places of 8 pixels, of which some must be far enough from the hole.
        if (all.containsKey("attention")) all.put("patch", 32);
        all.putAll(changes);
        return new MicroSystem<>(system, Configs.with(system.defaults(), all));
    }

    /** Settings and groups of settings with small values where there are some of the same name and kind. */
    @SuppressWarnings("unchecked")
    private static Map<String, Object> shrunk(Map<String, Object> settings, Map<String, Object> small) {
        Map<String, Object> all = new HashMap<>(settings);
        all.replaceAll((name, value) -> {
            if (value instanceof Map<?, ?> group) return shrunk((Map<String, Object>) group, small);
            Object less = small.get(name);
            if (name.equals("blocks") && value instanceof Number) return 2;
            // Squares are not resized to nothing, as images are before patches are cut from them.
            if (name.equals("size") && settings.containsKey("turns")) return 16;
            boolean kind = less instanceof String == value instanceof String;
            return less == null || !kind ? value : less;
        });
        return all;
    }

    /** The denoising autoencoder with a patch critic: two optimisers and a running mean. */
    public static MicroSystem<?> adversarial(long steps) {
        return of(Systems.byId("denoising-autoencoder"), Map.of("adversarial", 0.01, "steps", steps));
    }

    /** One channel in and out; a colorizer makes two of one. */
    public ImageSpec images() {
        return new ImageSpec(1, system.card().tasks().contains(Task.COLORIZE) ? 2 : 1);
    }

    /** Networks whose fresh weights depend on the seed alone. */
    public Networks networks(Compute compute, long seed) {
        compute.seed(seed);
        return system.networks(config, images(), compute);
    }

    /** The same with what all stages add. */
    public Networks built(Compute compute, long seed) {
        Networks networks = networks(compute, seed);
        schedule(networks).forEach(stage -> stage.build().run());
        return networks;
    }

    /** The system, if it learns from one image. */
    public Optional<SingleImageSystem<C>> single() {
        return system instanceof SingleImageSystem<C> single ? Optional.of(single) : Optional.empty();
    }

    public List<Stage> schedule(Networks networks) {
        return system.schedule(config, networks);
    }

    public Program program(Networks networks) {
        return programs(networks).get(0);
    }

    public List<Program> programs(Networks networks) {
        return system.programs(config, images(), networks);
    }

    /** The scales of a system that learns from one image, as far as its networks are built. */
    public Scales scales(Networks networks) {
        SingleImageSystem<C> single = single().orElseThrow();
        List<Scale> scales = single.scales(config, ImageSpec.same(1), networks);
        SourceImage source =
                new SourceImage("16-bit", 60, 54, List.of(new Normalizer(100, 5000)), 0.25, 0.25, "micron");
        return new Scales(scales, single.injections(scales), single.injectedNoise(), source);
    }

    /** What a package of these networks holds. */
    public PackageContent content(Networks networks, long steps) {
        Map<String, Object> more =
                single().isPresent() ? Map.of(Scales.KEY, Configs.toMap(scales(networks))) : Map.of();
        return new PackageContent(
                "A micro model", system.card(), programs(networks), provenance(steps), more, Optional.empty(), 0);
    }

    public Provenance provenance(long steps) {
        return new Provenance(
                Provenance.FORMAT,
                system.card().id(),
                Configs.toMap(config),
                images().in(),
                images().out(),
                images().in() == images().out(),
                true,
                5,
                steps,
                "phantoms",
                "tests");
    }

    /** Replaces all weights by noise, so that nothing is zero or at its start; mild enough that values stay sane. */
    public static void shake(Networks networks, double deviation) {
        networks.compute().seed(99);
        try (Scope scope = Scope.in(networks.compute().manager())) {
            networks.weights().values().forEach(array -> {
                NDArray noise = scope.manager().randomNormal(array.getShape());
                array.stopGradient().addi(noise.mul((float) deviation));
            });
        }
    }

    /** Noisy phantoms and their truths, under every role a system may ask for. */
    public static Examples phantoms(int count, int side) {
        return phantoms(count, side, 1, index -> Map.of());
    }

    /** The same for this system, one class after the other and words in a row where it learns from such. */
    public Examples examples(int count, int side) {
        Examples phantoms = phantoms(count, side, images().out(), this::numbers);
        return system.card().needs().contains(Need.LABEL_MAPS) ? mapped(phantoms) : phantoms;
    }

    /** The same with maps of classes and objects in squares, as the settings' condition has them. */
    private Examples mapped(Examples phantoms) {
        Map<?, ?> condition = (Map<?, ?>) Configs.toMap(config).get("condition");
        List<?> classes = (List<?>) condition.get("classes");
        return new Examples() {
            @Override
            public int count() {
                return phantoms.count();
            }

            @Override
            public Map<String, Picture> get(int index) {
                Map<String, Picture> all = new HashMap<>(phantoms.get(index));
                Picture like = all.get("target");
                all.put("objects", squares(like, square -> square % 3));
                if (classes.isEmpty()) return all;
                all.put("labels", squares(like, square -> Float.parseFloat("" + classes.get(square % classes.size()))));
                all.put("pieces", squares(like, square -> square));
                return all;
            }
        };
    }

    private static Picture squares(Picture like, IntFunction<Number> number) {
        float[] values = new float[like.height() * like.width()];
        for (int i = 0; i < values.length; i++)
            values[i] = number.apply(i / like.width() / 6 * 7 + i % like.width() / 6)
                    .floatValue();
        return new Picture(1, like.height(), like.width(), values);
    }

    private Map<String, float[]> numbers(int index) {
        Map<String, Object> settings = Configs.toMap(config);
        Map<String, float[]> numbers = new HashMap<>();
        if (system.card().needs().contains(Need.LABELLED)) {
            float[] label = label(settings, index);
            if (label.length > 0) numbers.put("label", label);
        }
        if (system.card().needs().contains(Need.CAPTIONED)) {
            float[] tokens = new float[(Integer) settings.get("length")];
            for (int i = 0; i < tokens.length; i++)
                tokens[i] = 1 + (index + i) % ((List<?>) settings.get("words")).size();
            numbers.putAll(Map.of("tokens", tokens, "length", new float[] {tokens.length}));
        }
        return numbers;
    }

    /** Of the labels that the settings have, or of classes. */
    @SuppressWarnings("unchecked")
    private static float[] label(Map<String, Object> settings, int index) {
        Labels labels = settings.get("labels") instanceof Map<?, ?> map
                ? Configs.fromMap((Map<String, ?>) map, Labels.class, "labels")
                : Labels.of("class", (List<String>) settings.get("classes"));
        List<String> all = labels.all();
        if (all.isEmpty()) return new float[0];
        return labels.asked("label", all.get(index % all.size()));
    }

    private static Examples phantoms(int count, int side, int channels, IntFunction<Map<String, float[]>> numbers) {
        return new Examples() {
            @Override
            public int count() {
                return count;
            }

            @Override
            public Map<String, Picture> get(int index) {
                int width = side + 4 * index;
                return Map.of(
                        "image", Phantom.noisy(1, side, width, 0.1), "target", Phantom.clean(channels, side, width));
            }

            @Override
            public Map<String, float[]> numbers(int index) {
                return numbers.apply(index);
            }
        };
    }

    @Override
    public String toString() {
        return system.card().id();
    }
}
