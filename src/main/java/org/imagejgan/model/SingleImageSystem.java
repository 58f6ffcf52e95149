// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A system that learns from one image, over scales from coarse to fine. Its programs have the names and meanings of
 * {@link Scales}. Its config holds the components {@code height}, {@code width} (of the image), {@code stages},
 * {@code channels}, {@code maximum} (the longest side worked on) and {@code iterations} (of each stage).
 *
 * <p>Networks are made stage by stage: a training that ends early leaves fewer scales, and {@link #scales} and {@link
 * #programs} speak of those that the networks have.
 */
public interface SingleImageSystem<C extends Record> extends GanSystem<C> {

    /** What it can be trained for. */
    Set<Purpose> purposes();

    /**
     * The paper's settings for a purpose and an image.
     *
     * @throws IllegalArgumentException if it does not serve the purpose
     */
    C settings(Purpose purpose, Size image);

    /**
     * The sizes that are trained, coarsest first.
     *
     * @throws IllegalArgumentException if the image is too small for the stages asked, with the largest possible number
     */
    List<Size> pyramid(C config);

    /** The scales of the stages that are built. */
    List<Scale> scales(C config, ImageSpec images, Networks networks);

    /** The scales that an image can be put in at. */
    List<Integer> injections(List<Scale> scales);

    /** Whether {@code from_n} takes the noise map of scale n itself. */
    boolean injectedNoise();

    /** Takes away what belongs to stages from {@code count} on; at least one stage stays. */
    void shorten(Networks networks, int count);

    /** How its models learn a changed image before it is put in; empty if they do not. */
    Optional<FineTuning<C>> fineTuning();

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
}
