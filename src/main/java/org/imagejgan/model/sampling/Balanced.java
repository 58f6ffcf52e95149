// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.sampling;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/**
 * Draws as another sampling does, but every label that examples have equally often, however many have it: a critic that is
 * told the label would else score rare ones low. Make one for each stage of each training.
 */
public final class Balanced implements Sampling {
    private static final String LABEL = "label";

    private final Sampling inner;
    private final Map<Examples, Examples> balanced = new ConcurrentHashMap<>();

    public Balanced(Sampling inner) {
        this.inner = inner;
    }

    @Override
    public Map<String, Sample> draw(Examples examples, RandomGenerator random) {
        return inner.draw(balanced.computeIfAbsent(examples, Even::new), random);
    }

    /** The examples in groups of one label each. */
    private record Even(Examples all, List<List<Integer>> groups) implements Examples {
        Even(Examples all) {
            this(all, groups(all));
        }

        private static List<List<Integer>> groups(Examples all) {
            Map<List<Float>, List<Integer>> found = new LinkedHashMap<>();
            for (int i = 0; i < all.count(); i++) {
                List<Float> label = new ArrayList<>();
                for (float number : all.numbers(i).getOrDefault(LABEL, new float[0])) label.add(number);
                found.computeIfAbsent(label, l -> new ArrayList<>()).add(i);
            }
            return List.copyOf(found.values());
        }

        @Override
        public int draw(RandomGenerator random) {
            List<Integer> group = groups.get(random.nextInt(groups.size()));
            return group.get(random.nextInt(group.size()));
        }

        @Override
        public int count() {
            return all.count();
        }

        @Override
        public int count(String role) {
            return all.count(role);
        }

        @Override
        public Map<String, Picture> get(int index) {
            return all.get(index);
        }

        @Override
        public Picture picture(String role, int index) {
            return all.picture(role, index);
        }

        @Override
        public Map<String, float[]> numbers(int index) {
            return all.numbers(index);
        }
    }
}
