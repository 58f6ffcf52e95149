// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.model.schedule.Stage;
import org.imagejgan.tensor.Compute;
import org.scijava.plugin.SciJavaPlugin;

/**
 * One published system: its networks, objectives and schedule, in one file that reads like its paper. Annotated with
 * {@code @Plugin(type = GanSystem.class, name = <card id>)} it is found by itself.
 *
 * @param <C> its configuration, a record of the paper's settings that checks itself
 */
public interface GanSystem<C extends Record> extends SciJavaPlugin {
    /** What it is, in words. */
    Card card();

    /** The paper's settings. */
    C defaults();

    /**
     * The settings for a training: what the user said, and the rest as it suits the images and an ordinary computer.
     *
     * @throws IllegalArgumentException if an answer is not known, or does not fit the images
     */
    C config(Answers answers, Facts facts);

    /** Channels in and out of the networks that learn from such images. */
    default ImageSpec images(C config, Facts facts) {
        return facts.images();
    }

    /** How a training is tried on examples that are kept out of it; empty if all are learned from. */
    default Optional<Trial> trial(C config) {
        return Optional.empty();
    }

    /**
     * The picture of an example that a network is given, as users will give it later; empty where it is given none. With
     * simulated noise it is drawn anew each time.
     */
    default Optional<Picture> given(C config, Map<String, Picture> example, RandomGenerator random) {
        return Optional.ofNullable(example.get("image"));
    }

    /** Makes the networks with fresh weights. */
    Networks networks(C config, ImageSpec images, Compute compute);

    /** How they are trained. */
    List<Stage> schedule(C config, Networks networks);

    /** What a trained model can do: the methods its package holds, {@code forward} first. */
    List<Program> programs(C config, ImageSpec images, Networks networks);
}
