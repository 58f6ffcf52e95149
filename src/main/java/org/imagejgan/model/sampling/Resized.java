// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.sampling;

import java.lang.ref.SoftReference;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/**
 * Draws from images that are resized first, so that their shorter side is so long; sides keep their proportion. Resized
 * pictures are kept while there is memory: make one for each stage of each training.
 */
public final class Resized implements Sampling {
    private final int side;
    private final Sampling sampling;
    private final Map<String, SoftReference<Picture>> kept = new ConcurrentHashMap<>();

    /**
     * @param side the shorter side of what is drawn from, in pixels
     * @param sampling how it is drawn from
     */
    public Resized(int side, Sampling sampling) {
        if (side < 1) throw new IllegalArgumentException("The side " + side + " must be at least 1.");
        this.side = side;
        this.sampling = sampling;
    }

    /** The sampling from resized images; as it is for a side of 0. */
    public static Sampling to(int side, Sampling sampling) {
        return side == 0 ? sampling : new Resized(side, sampling);
    }

    @Override
    public Map<String, Sample> draw(Examples examples, RandomGenerator random) {
        return sampling.draw(new View(examples), random);
    }

    private Picture resized(String role, int index, Picture picture) {
        SoftReference<Picture> before = kept.get(role + index);
        Picture found = before == null ? null : before.get();
        if (found != null) return found;
        double factor = side / (double) picture.size().least();
        Picture made = picture.resized(
                new Size((int) Math.round(factor * picture.height()), (int) Math.round(factor * picture.width())));
        kept.put(role + index, new SoftReference<>(made));
        return made;
    }

    /** The same examples with resized pictures. */
    private final class View implements Examples {
        private final Examples examples;

        View(Examples examples) {
            this.examples = examples;
        }

        @Override
        public int count() {
            return examples.count();
        }

        @Override
        public int count(String role) {
            return examples.count(role);
        }

        @Override
        public Map<String, Picture> get(int index) {
            Map<String, Picture> all = new HashMap<>();
            examples.get(index).forEach((role, picture) -> all.put(role, resized(role, index, picture)));
            return all;
        }

        @Override
        public Picture picture(String role, int index) {
            return resized(role, index, examples.picture(role, index));
        }

        @Override
        public Map<String, float[]> numbers(int index) {
            return examples.numbers(index);
        }
    }
}
