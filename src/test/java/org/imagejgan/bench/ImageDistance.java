// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bench;

import java.util.List;
import org.imagejgan.model.sampling.Picture;

/** How far the look of an image is from that of another; 0 for the same image. Lower is nearer. */
@FunctionalInterface
interface ImageDistance {
    /**
     * @param real values about 0 to 1; what the other is held against
     * @param other as many channels, any size
     */
    double between(Picture real, Picture other);

    /** The mean over several. */
    default double mean(Picture real, List<Picture> others) {
        return others.stream()
                .mapToDouble(other -> between(real, other))
                .average()
                .orElseThrow(() -> new IllegalArgumentException("There is no image to hold against the real one."));
    }

    /** @throws IllegalArgumentException unless both have as many channels */
    static void requireSameChannels(Picture real, Picture other) {
        if (real.channels() != other.channels())
            throw new IllegalArgumentException("Images of " + real.channels() + " and " + other.channels()
                    + " channels cannot be compared; give both the same.");
    }
}
