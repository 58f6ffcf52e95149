// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.training.view;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.imagejgan.model.sampling.Examples;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.model.sampling.Sampling;
import org.imagejgan.model.sampling.Sampling.Sample;

/**
 * Real images as a training draws them, with their labels or captions: the same each time.
 *
 * @param numbers of each picture, by role
 */
record DrawnImages(List<Picture> pictures, List<Map<String, float[]>> numbers) {
    private static final String ROLE = "target";

    /**
     * Draws batches until there are so many.
     *
     * @param fresh a sampling that nobody draws with, as it may keep what it drew
     */
    static DrawnImages of(Supplier<Sampling> fresh, Examples examples, int count, long seed) {
        Sampling sampling = fresh.get();
        RandomGenerator random = new SplittableRandom(seed);
        List<Picture> pictures = new ArrayList<>();
        List<Map<String, float[]>> numbers = new ArrayList<>();
        while (pictures.size() < count) {
            Map<String, Sample> batch = sampling.draw(examples, random);
            List<Picture> drawn = batch.get(ROLE).pictures();
            for (int i = 0; i < drawn.size() && pictures.size() < count; i++) {
                pictures.add(drawn.get(i));
                numbers.add(numbers(batch, i));
            }
        }
        return new DrawnImages(pictures, numbers);
    }

    private static Map<String, float[]> numbers(Map<String, Sample> batch, int index) {
        Map<String, float[]> numbers = new HashMap<>();
        batch.forEach((role, sample) -> {
            if (sample.shape().dimension() == 2) numbers.put(role, sample.values(index));
        });
        return numbers;
    }

    /** One of the examples. */
    static Picture one(Supplier<Sampling> fresh, Examples examples, int index) {
        Examples alone = new Examples() {
            @Override
            public int count() {
                return 1;
            }

            @Override
            public Map<String, Picture> get(int any) {
                return examples.get(index);
            }

            @Override
            public Map<String, float[]> numbers(int any) {
                return examples.numbers(index);
            }
        };
        return of(fresh, alone, 1, 1).pictures().get(0);
    }

    /** The values of the pictures. */
    List<float[]> values() {
        return pictures.stream().map(Picture::values).toList();
    }
}
