// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bench;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.imagejgan.model.ImageSpec;
import org.imagejgan.model.Labels;
import org.imagejgan.model.Systems;
import org.imagejgan.model.sampling.Examples;
import org.imagejgan.model.sampling.Phantom;
import org.imagejgan.model.sampling.Picture;

/**
 * A training of one of the translators on made-up square images, its networks narrower than the paper's.
 *
 * @param system by its id
 * @param size side of the images and the patches
 * @param width channels of the first layers
 * @param blocks residual ones
 * @param halvings of the critic
 * @param batch images of a step
 */
record TranslateStep(String system, int size, int width, int blocks, int halvings, int batch) {
    private static final int DOMAINS = 3;

    static TranslateStep of(String system) {
        boolean labelled = system.equals("stargan");
        return new TranslateStep(
                system,
                Settings.number("size", labelled ? 64 : 128),
                Settings.number("width", 32),
                Settings.number("blocks", 6),
                labelled ? 5 : 3,
                labelled ? 4 : 1);
    }

    /** What differs from the papers' settings. */
    private Map<String, ?> changes() {
        return switch (system) {
            case "pix2pix" ->
                Map.of(
                        "levels",
                        Integer.numberOfTrailingZeros(size),
                        "width",
                        width,
                        "criticwidth",
                        width,
                        "dropout",
                        "TRAINING",
                        "size",
                        0,
                        "patch",
                        size);
            case "cyclegan" -> Map.of("width", width, "criticwidth", width, "blocks", blocks, "size", 0, "patch", size);
            case "stargan" ->
                Map.of(
                        "labels",
                        Labels.of("domain", List.of("one", "two", "three")),
                        "width",
                        width,
                        "criticwidth",
                        width,
                        "blocks",
                        blocks,
                        "halvings",
                        halvings,
                        "critics",
                        1,
                        "size",
                        0,
                        "patch",
                        size,
                        "batch",
                        batch);
            case "pix2pixhd" ->
                Map.of(
                        "condition",
                        Map.of("kind", "IMAGE", "classes", List.of()),
                        "width",
                        width,
                        "criticwidth",
                        width,
                        "blocks",
                        blocks,
                        "halvings",
                        3,
                        "enhancer",
                        Map.of("blocks", 3, "steps", 0, "alone", 0.1),
                        "patch",
                        size);
            default -> throw new IllegalArgumentException("No translator is called " + system + ".");
        };
    }

    /** Takes so many steps; {@code after} is told of each. */
    void train(long steps, boolean mixed, Runnable after) throws IOException {
        LastStage.train(Systems.byId(system), changes(), ImageSpec.same(3), images(), steps, mixed, after);
    }

    private Examples images() {
        Picture clean = Phantom.clean(3, size, size);
        Map<String, Picture> roles = Map.of("image", Phantom.noisy(3, size, size, 0.1), "target", clean);
        return new Examples() {
            @Override
            public int count() {
                return DOMAINS;
            }

            @Override
            public Map<String, Picture> get(int index) {
                return roles;
            }

            @Override
            public Map<String, float[]> numbers(int index) {
                float[] label = new float[DOMAINS];
                label[index] = 1;
                return system.equals("stargan") ? Map.of("label", label) : Map.of();
            }
        };
    }

    @Override
    public String toString() {
        return system + ", " + batch + " of " + size + "² × 3, width " + width;
    }
}
