// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.imagejgan.image.quality.Traits;
import org.imagejgan.model.Familiar;
import org.imagejgan.model.GanSystem;
import org.imagejgan.model.sampling.Examples;
import org.imagejgan.model.sampling.Picture;

/** What the images look like that a network is given while it learns. */
public final class GivenImages {
    /** More of them cost time and say nothing new. */
    private static final int MOST = 64;

    private GivenImages() {}

    /** Empty if they are few or small, or if it is given none. */
    public static <C extends Record> Optional<Familiar> familiar(GanSystem<C> system, C config, Examples images) {
        RandomGenerator random = new SplittableRandom(1);
        int count = Math.min(MOST, images.count());
        List<Traits> traits = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int index = (int) ((long) i * images.count() / count);
            system.given(config, images.get(index), random)
                    .flatMap(picture -> Traits.of(rows(picture)))
                    .ifPresent(traits::add);
        }
        return Familiar.of(traits);
    }

    /** Of colours, the green. */
    private static Traits.Rows rows(Picture picture) {
        int channel = picture.channels() == 3 ? 1 : 0;
        int at = channel * picture.height() * picture.width();
        return new Traits.Rows(
                picture.width(), picture.height(), (x, y) -> picture.values()[at + y * picture.width() + x]);
    }
}
