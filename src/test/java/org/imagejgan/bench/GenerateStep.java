// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bench;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.imagejgan.model.ImageSpec;
import org.imagejgan.model.Labels;
import org.imagejgan.model.Systems;
import org.imagejgan.model.sampling.Examples;
import org.imagejgan.model.sampling.Phantom;
import org.imagejgan.model.sampling.Picture;

/**
 * A training of one of the generators on made-up square images, with the settings of its small presets.
 *
 * @param system by its id
 * @param size side of the images
 * @param width of the generator
 * @param channels of the images
 * @param batch images of a step
 */
record GenerateStep(String system, int size, int width, int channels, int batch) {
    private static final int IMAGES = 10;
    private static final List<String> LABELS =
            IntStream.range(0, IMAGES).mapToObj(i -> "kind " + i).toList();

    static GenerateStep of(String system) {
        boolean labelled = system.equals("biggan");
        return new GenerateStep(
                system,
                Settings.number("size", 64),
                Settings.number("width", labelled ? 8 : system.equals("stylegan") ? 64 : 16),
                Settings.number("channels", 1),
                labelled ? 16 : 8);
    }

    /** What differs from the papers' settings. */
    private Map<String, ?> changes() {
        Map<String, ?> squares = Map.of("size", size, "whole", true, "turns", "ALL");
        Map<String, ?> augment =
                Map.of("brightness", 0.1, "saturation", 0, "contrast", 0.25, "translation", 0.125, "cutout", 0);
        return switch (system) {
            case "fastgan" ->
                Map.of("squares", squares, "latent", 64, "width", width, "augment", augment, "batch", batch);
            case "biggan" ->
                Map.ofEntries(
                        Map.entry("labels", Labels.of("class", LABELS)),
                        Map.entry("squares", squares),
                        Map.entry("width", width),
                        Map.entry("criticwidth", width),
                        Map.entry("chunk", 8),
                        Map.entry("shared", 16),
                        Map.entry("attended", size / 2),
                        Map.entry("augment", augment),
                        Map.entry("orthogonal", 0),
                        Map.entry("batch", batch),
                        Map.entry("accumulate", 1),
                        Map.entry("late", 0));
            case "stylegan" ->
                Map.ofEntries(
                        Map.entry("squares", squares),
                        Map.entry("width", width),
                        Map.entry("criticwidth", width),
                        Map.entry("base", 16 * size),
                        Map.entry("depth", 2),
                        Map.entry("slope", 0.0002 * size * size / batch),
                        Map.entry("slopes", slopes()),
                        Map.entry("paths", 0),
                        Map.entry("augmentation", augmentation(augment)),
                        Map.entry("batch", batch),
                        Map.entry("rate", 2.5e-3));
            default -> throw new IllegalArgumentException("No generator is called " + system + ".");
        };
    }

    /** The same changes for every system, whose cost does not depend on what a critic says. */
    private static Map<String, ?> augmentation(Map<String, ?> augment) {
        Map<String, ?> unused = Map.of("target", 0.6, "every", 4, "images", 100_000);
        return Map.of("chosen", "DIFFAUGMENT", "diffaugment", augment, "ada", unused);
    }

    /** Steps of StyleGAN for each with a penalty of gradients: with 1 every measured one has it. */
    static int slopes() {
        return Settings.number("slopes", 16);
    }

    /** Takes so many steps; {@code after} is told of each. */
    void train(long steps, boolean mixed, Runnable after) throws IOException {
        LastStage.train(Systems.byId(system), changes(), ImageSpec.same(channels), images(), steps, mixed, after);
    }

    private Examples images() {
        Map<String, Picture> roles = Map.of("target", Phantom.clean(channels, size, size));
        return new Examples() {
            @Override
            public int count() {
                return IMAGES;
            }

            @Override
            public Map<String, Picture> get(int index) {
                return roles;
            }

            @Override
            public Map<String, float[]> numbers(int index) {
                float[] label = new float[IMAGES];
                label[index] = 1;
                return system.equals("biggan") ? Map.of("label", label) : Map.of();
            }
        };
    }

    @Override
    public String toString() {
        return system + ", " + batch + " of " + size + "² × " + channels + ", width " + width;
    }
}
