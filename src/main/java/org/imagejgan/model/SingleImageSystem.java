// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.imagejgan.model.sampling.Palette;
import org.imagejgan.model.sampling.Size;
import org.imagejgan.model.schedule.Stage;

/**
 * A system that learns from one image, over scales from coarse to fine. Its programs have the names and meanings of
 * {@link Scales}. Its config holds the components {@code height}, {@code width} (of the image), {@code stages},
 * {@code channels}, {@code minimum} (the shortest side of the first), {@code maximum} (the longest side worked on), {@code
 * iterations} (of each stage), {@code criticUpdates} (of an iteration, see {@link #updates}), {@code fineUpdates} (at larger
 * sizes), {@code reconstruction} and {@code colours} (weights).
 *
 * <p>Networks are made stage by stage: a training that ends early leaves fewer scales, and {@link #scales} and {@link
 * #programs} speak of those that the networks have.
 */
public interface SingleImageSystem<C extends Record> extends GanSystem<C> {
    /** Up to so many pixels of the shorter side, a stage decides where things are, and a step takes little time. */
    int LAYOUT = 48;

    /** Whether a stage of this size decides where things are. */
    static boolean arranges(Size size) {
        return size.least() <= LAYOUT;
    }

    /**
     * How often the critic is updated in an iteration at a size.
     *
     * @param layout where the size {@link #arranges}
     * @param fine else
     */
    static int updates(Size size, int layout, int fine) {
        return arranges(size) ? layout : fine;
    }

    /** The same as a config says. */
    default int updates(C config, Size size) {
        Map<String, Object> settings = Configs.toMap(config);
        return updates(size, (Integer) settings.get("criticUpdates"), (Integer) settings.get("fineUpdates"));
    }

    /** What it can be trained for. */
    Set<Purpose> purposes();

    @Override
    default C defaults() {
        return settings(Purpose.GENERATE, new Size(250, 250));
    }

    /**
     * The paper's settings for a purpose and an image.
     *
     * @throws IllegalArgumentException if it does not serve the purpose
     */
    C settings(Purpose purpose, Size image);

    /**
     * What the presets {@code quick} and {@code standard} and answers of this system's own change of the paper's settings.
     *
     * @throws IllegalArgumentException if an answer is not for this system
     */
    Map<String, Object> changes(Answers answers, C paper);

    /**
     * The preset {@code quick} fits five minutes on two cores with bfloat16, {@code standard} half an hour: smaller, with fewer iterations,
     * and quick narrower too. So few would leave the reconstruction far from the image, and new images in other colours: the
     * one weighs more, and the distance between colours, which the papers lack, weighs at all. Where new images are made, more
     * iterations bring more than more updates of the critic once things have their places, and the first size is smaller, seen
     * nearly whole: large structure stays in place.
     */
    @Override
    default C config(Answers answers, Facts facts) {
        Purpose purpose = Purpose.of(answers);
        if (!purposes().contains(purpose))
            throw new IllegalArgumentException("purpose=" + purpose.word() + " cannot be trained with system="
                    + card().id() + ". Choose another system.");
        C paper = settings(purpose, facts.smallest());
        Map<String, Object> changes = new HashMap<>();
        Map<String, Object> papers = Configs.toMap(paper);
        String preset = answers.choice("preset", "quick", List.of("quick", "standard", "paper"));
        if (!preset.equals("paper")) {
            double reconstruction = ((Number) papers.get("reconstruction")).doubleValue();
            changes.put("maximum", 128);
            if (preset.equals("quick")) changes.put("channels", (Integer) papers.get("channels") / 2);
            changes.put("reconstruction", Math.max(50, reconstruction));
            if (!purpose.startsFromImage()) changes.putAll(Map.of("colours", 1.0, "minimum", 22, "fineUpdates", 1));
        }
        changes.putAll(changes(answers, paper));
        Map.of("stages", "stages", "iterations", "iterations", "side", "maximum")
                .forEach((key, setting) -> {
                    int value = answers.wholeOrPreset(key, 0);
                    if (value > 0) changes.put(setting, value);
                });
        C config = roomy(Configs.with(paper, changes), facts.smallest());
        pyramid(config);
        return config;
    }

    /** Harmonisation starts at 120 pixels of an image of 250; of smaller images, at that part of them. */
    private static <C extends Record> C roomy(C config, Size image) {
        Map<String, Object> settings = Configs.toMap(config);
        int minimum = (Integer) settings.get("minimum");
        double shrink = Math.min(1, (double) (Integer) settings.get("maximum") / image.most());
        int most = Math.max(25, (int) Math.round(0.72 * shrink * image.least()));
        return minimum <= most ? config : Configs.with(config, Map.of("minimum", most));
    }

    @Override
    default List<Stage> schedule(C config, Networks networks) {
        return IntStream.range(0, pyramid(config).size())
                .mapToObj(i -> stage(config, networks, i))
                .toList();
    }

    /** How one size is trained, counted from 0. */
    Stage stage(C config, Networks networks, int stage);

    /**
     * The sizes that are trained, coarsest first.
     *
     * @throws IllegalArgumentException if the image is too small for the stages asked, with the largest possible number
     */
    List<Size> pyramid(C config);

    /** The scales of the stages that are built. */
    List<Scale> scales(C config, ImageSpec images, Networks networks);

    /** The same as a package keeps it. */
    default Scales scales(C config, ImageSpec images, Networks networks, SourceImage source) {
        List<Scale> built = scales(config, images, networks);
        return new Scales(built, injections(built), injectedNoise(), source);
    }

    /** The scales that an image can be put in at; the first, unless a system knows others. */
    default List<Integer> injections(List<Scale> scales) {
        return List.of(0);
    }

    /** Whether {@code from_n} takes the noise map of scale n itself; not unless a system says so. */
    default boolean injectedNoise() {
        return false;
    }

    /**
     * How strong the noise is that is added to an image before it is put in at the first scale, as in the training for a
     * purpose: the standard deviation, where images are in [0, 1]; 0 for none.
     */
    default double startNoise(Purpose purpose) {
        return 0;
    }

    /** Takes away what belongs to stages from {@code count} on; at least one stage stays. */
    void shorten(Networks networks, int count);

    /** How its models learn a changed image before it is put in; empty if they do not. */
    default Optional<FineTuning<C>> fineTuning() {
        return Optional.empty();
    }

    /** The one stage of a training that goes on from a trained model; nothing is kept of it but the weights. */
    @FunctionalInterface
    interface FineTuning<C extends Record> {
        /**
         * Examples have the training image as {@code image}, the truth, and the changed one as {@code changed}.
         *
         * @param networks as trained, all their stages built
         */
        Stage stage(C config, Networks networks, long iterations);
    }

    /** How its models learn that what is put in at a scale has a few flat colours; empty if they do not. */
    default Optional<Painting<C>> painting() {
        return Optional.empty();
    }

    /** The one stage of a training that goes on with one scale of a trained model; nothing is kept of it but the weights. */
    @FunctionalInterface
    interface Painting<C extends Record> {
        /**
         * Examples have the training image as {@code image}.
         *
         * @param networks as trained, all their stages built
         * @param scale that a painting is put in at
         * @param palette the colours of paintings, in [0, 1]
         */
        Stage stage(C config, Networks networks, int scale, Palette palette, long iterations);
    }
}
