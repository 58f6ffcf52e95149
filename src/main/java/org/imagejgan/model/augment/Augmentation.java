// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.augment;

import ai.djl.ndarray.NDArray;
import org.imagejgan.model.schedule.Step;

/**
 * One of the ways in which images are changed, with the settings of those there are.
 *
 * @param chosen which
 * @param diffaugment how, if it is that
 * @param ada how, if it is that
 */
public record Augmentation(Augment chosen, DiffAugment diffaugment, AdaptiveAugment ada) implements Augmenting {
    /** Images as they are. */
    public static final Augmentation NONE = new Augmentation(Augment.NONE, DiffAugment.NONE, AdaptiveAugment.PAPER);

    /** The images around zero, changed. */
    public NDArray apply(Step step, NDArray images) {
        return switch (chosen) {
            case NONE -> images;
            case DIFFAUGMENT -> diffaugment.apply(step, images);
            case ADA -> ada.apply(step, images);
        };
    }

    /** Whether it adapts to what the critic says, {@link AdaptiveAugment#follow}. */
    public boolean adapts() {
        return chosen == Augment.ADA;
    }
}
