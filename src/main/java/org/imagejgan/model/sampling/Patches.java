// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.sampling;

import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Draws square patches: a random example, a random place, a random turn; all pictures of an example alike. The example's
 * numbers come with them.
 *
 * @param size side of a patch; every example must be at least that high and wide
 * @param batch patches of a batch
 * @param reductions by how much the pictures of a role are smaller than those of the others, where they are; it divides
 *     the side, and patches then start at multiples of it
 */
public record Patches(int size, int batch, Map<String, Integer> reductions, Turns turns) implements Sampling {
    public Patches {
        if (size < 1 || batch < 1)
            throw new IllegalArgumentException("Patch size " + size + " and batch " + batch + " must be at least 1.");
        for (int factor : reductions.values())
            if (factor < 1 || size % factor != 0)
                throw new IllegalArgumentException(
                        "Patch size " + size + " must be a multiple of the factor " + factor + ".");
    }

    /** Of roles of one size, turned all eight ways. */
    public Patches(int size, int batch) {
        this(size, batch, Map.of(), Turns.ALL);
    }

    /** The same where pictures of some roles are smaller. */
    public Patches reduced(Map<String, Integer> smaller) {
        return new Patches(size, batch, Map.copyOf(smaller), turns);
    }

    /** The same with other turns. */
    public Patches turned(Turns how) {
        return new Patches(size, batch, reductions, how);
    }

    @Override
    public Map<String, Sample> draw(Examples examples, RandomGenerator random) {
        Batch drawn = new Batch(batch);
        for (int i = 0; i < batch; i++) {
            int index = examples.draw(random);
            int place = i;
            Map<String, Picture> example = examples.get(index);
            Cut cut = cut(whole(example), random);
            example.forEach((role, picture) ->
                    drawn.put(place, role, cut.reduced(reduction(role)).of(picture)));
            drawn.put(place, examples.numbers(index));
        }
        return drawn.samples();
    }

    /** A random patch of a picture that is not smaller than the others. */
    Cut cut(Size whole, RandomGenerator random) {
        int grid = reductions.values().stream().mapToInt(f -> f).max().orElse(1);
        return Cut.draw(whole, size, grid, turns, random);
    }

    private int reduction(String role) {
        return reductions.getOrDefault(role, 1);
    }

    /** The size of the pictures that are not smaller. */
    private Size whole(Map<String, Picture> example) {
        Map.Entry<String, Picture> any = example.entrySet().iterator().next();
        int factor = reduction(any.getKey());
        return new Size(
                factor * any.getValue().height(), factor * any.getValue().width());
    }
}
