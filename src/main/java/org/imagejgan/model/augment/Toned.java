// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.augment;

import ai.djl.ndarray.NDArray;
import java.util.function.UnaryOperator;
import org.imagejgan.model.Networks;
import org.imagejgan.model.schedule.Stage;
import org.imagejgan.nn.Constant;
import org.imagejgan.nn.progressive.Tone;

/**
 * Images as networks see them: with the mean and the contrast that photographs have, by the {@link Tone} of the first batch of
 * real ones, which is kept among the networks. A critic whose norms bound what it makes of a small difference learns nothing of
 * dark micrographs otherwise, since all of them look alike to it.
 */
public final class Toned {
    /** The network that keeps the tone. */
    public static final String TONE = "tone";

    private Toned() {}

    /** Networks with a place for the tone of images of so many channels; until it is measured it changes nothing. */
    public static Networks add(Networks networks, int channels) {
        return networks.add(TONE, new Constant(2, channels, 1, 1));
    }

    /**
     * A stage that measures it when it begins.
     *
     * @param images those that {@link #of} will be given, of a batch of targets
     */
    public static Stage begin(Stage stage, Networks networks, UnaryOperator<NDArray> images) {
        return stage.begin(step -> networks.set(TONE, Tone.measured(images.apply(step.get("target")))));
    }

    /** Images as networks see them. */
    public static NDArray of(Networks networks, NDArray images) {
        return Tone.of(images, networks.run(TONE, images));
    }
}
