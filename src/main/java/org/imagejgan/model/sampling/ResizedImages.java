// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.sampling;

import java.lang.ref.SoftReference;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/**
 * Draws whole images, resized to a square: the largest square in the middle of each, all pictures of an example alike.
 * The example's numbers come with them. Resized pictures are kept while there is memory: make one for each stage of each
 * training.
 */
public final class ResizedImages implements Sampling {
    private final int side;
    private final int batch;
    private final Turns turns;
    private final Map<Integer, SoftReference<Map<String, Picture>>> kept = new ConcurrentHashMap<>();

    /**
     * @param side of the square, in pixels
     * @param batch images of a batch
     */
    public ResizedImages(int side, int batch, Turns turns) {
        if (side < 1 || batch < 1)
            throw new IllegalArgumentException("The side " + side + " and the batch " + batch + " must be at least 1.");
        this.side = side;
        this.batch = batch;
        this.turns = turns;
    }

    @Override
    public Map<String, Sample> draw(Examples examples, RandomGenerator random) {
        Batch drawn = new Batch(batch);
        for (int i = 0; i < batch; i++) {
            int index = examples.draw(random);
            int place = i;
            Cut whole = new Cut(0, 0, side, turns.draw(random));
            resized(examples, index).forEach((role, picture) -> drawn.put(place, role, whole.of(picture)));
            drawn.put(place, examples.numbers(index));
        }
        return drawn.samples();
    }

    private Map<String, Picture> resized(Examples examples, int index) {
        SoftReference<Map<String, Picture>> before = kept.get(index);
        Map<String, Picture> found = before == null ? null : before.get();
        if (found != null) return found;
        Map<String, Picture> made = new HashMap<>();
        examples.get(index).forEach((role, picture) -> made.put(role, resized(picture)));
        kept.put(index, new SoftReference<>(made));
        return made;
    }

    private Picture resized(Picture picture) {
        return picture.square().resized(new Size(side, side));
    }
}
