// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation;

import java.util.List;
import java.util.Optional;
import org.imagejgan.image.border.OpenImage;
import org.imagejgan.image.quality.Traits;
import org.imagejgan.model.Familiar;
import org.imagejgan.model.pack.ModelPackage;
import org.imagejgan.progress.Progress;

/** An image that looks otherwise than those that a model learned from. */
public final class UnfamiliarImage {
    private UnfamiliarImage() {}

    /**
     * Warns of one, if the model's package says how its images looked.
     *
     * @param name of the model, for people
     * @param channels that are worked on
     */
    public static void warn(
            ModelPackage model, String name, OpenImage image, List<Integer> channels, Progress progress) {
        Optional<Familiar> known = model.familiar();
        if (known.isEmpty()) return;
        Traits.of(image.shownPlane(channels))
                .flatMap(known.get()::strange)
                .ifPresent(
                        how -> progress.warn(
                                "\"" + image.title() + "\" does not look like the images that " + name
                                        + " learned from (most of all it has " + how
                                        + "): do not trust the result without a look at it. Use a model of such images, or train one."));
    }
}
