// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.sampling;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;

/**
 * Draws the pictures of the first example whole, in one or several sizes, cut to [0, 1], which is all that a network with
 * a bounded output can reach. A role that the example does not have is drawn from its {@code image}. Nothing is random.
 * The pictures are kept: make one for each stage of each training.
 */
public final class SingleImage implements Sampling {
    private final Size finest;
    private final Map<String, Size> sizes;
    private final BiFunction<Picture, Size, Picture> resizing;
    private Map<String, Sample> drawn;

    /**
     * @param finest the size that all pictures are brought to first
     * @param sizes of each role of the batch, made from that
     */
    public SingleImage(Size finest, Map<String, Size> sizes) {
        this(finest, sizes, Picture::resized);
    }

    /** The same with another way to make the sizes from the finest. */
    public SingleImage(Size finest, Map<String, Size> sizes, BiFunction<Picture, Size, Picture> resizing) {
        this.finest = finest;
        this.sizes = Map.copyOf(sizes);
        this.resizing = resizing;
    }

    @Override
    public synchronized Map<String, Sample> draw(Examples examples, RandomGenerator random) {
        if (drawn == null) {
            drawn = new HashMap<>();
            Map<String, Picture> example = examples.get(0);
            sizes.forEach((role, size) -> drawn.put(
                    role,
                    Sample.of(resizing.apply(
                                    example.getOrDefault(role, example.get("image"))
                                            .resized(finest),
                                    size)
                            .cut())));
        }
        return drawn;
    }
}
