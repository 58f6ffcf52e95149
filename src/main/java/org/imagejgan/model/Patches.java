// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model;

import ai.djl.ndarray.types.Shape;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Draws square patches: a random example, a random place, one of the eight turns and flips; all roles of an example
 * alike.
 *
 * @param size side of a patch; every example must be at least that high and wide
 * @param batch patches of a batch
 * @param reductions by how much the pictures of a role are smaller than those of the others, where they are; it divides
 *     the side, and patches then start at multiples of it
 */
public record Patches(int size, int batch, Map<String, Integer> reductions) implements Sampling {
    public Patches {
        if (size < 1 || batch < 1)
            throw new IllegalArgumentException("Patch size " + size + " and batch " + batch + " must be at least 1.");
        for (int factor : reductions.values())
            if (factor < 1 || size % factor != 0)
                throw new IllegalArgumentException(
                        "Patch size " + size + " must be a multiple of the factor " + factor + ".");
    }

    /** Of roles of one size. */
    public Patches(int size, int batch) {
        this(size, batch, Map.of());
    }

    /** The same where pictures of some roles are smaller. */
    public Patches reduced(Map<String, Integer> smaller) {
        return new Patches(size, batch, Map.copyOf(smaller));
    }

    @Override
    public Map<String, Sample> draw(Examples examples, RandomGenerator random) {
        Map<String, Sample> drawn = new HashMap<>();
        int grid = reductions.values().stream().mapToInt(f -> f).max().orElse(1);
        for (int i = 0; i < batch; i++) {
            Map<String, Picture> example = examples.get(random.nextInt(examples.count()));
            Size whole = whole(example);
            Place place = new Place(
                    room(whole.width(), random) / grid * grid,
                    room(whole.height(), random) / grid * grid,
                    random.nextInt(8));
            int index = i;
            example.forEach((role, picture) -> {
                int side = size / reduction(role);
                float[] values = drawn.computeIfAbsent(role, r -> empty(picture.channels(), side))
                        .values();
                copy(picture, place.at(reduction(role)), side, values, index * picture.channels() * side * side);
            });
        }
        return drawn;
    }

    private record Place(int x, int y, int turn) {
        Place at(int reduction) {
            return new Place(x / reduction, y / reduction, turn);
        }
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

    private int room(int length, RandomGenerator random) {
        if (length < size)
            throw new IllegalArgumentException(
                    "An image of " + length + " pixels is smaller than the patch of " + size + ".");
        return random.nextInt(length - size + 1);
    }

    private Sample empty(int channels, int side) {
        return new Sample(new Shape(batch, channels, side, side), new float[batch * channels * side * side]);
    }

    private static void copy(Picture from, Place place, int side, float[] to, int offset) {
        int last = side - 1;
        for (int c = 0; c < from.channels(); c++) {
            for (int y = 0; y < side; y++) {
                for (int x = 0; x < side; x++) {
                    int u = (place.turn & 1) == 0 ? x : last - x;
                    int v = (place.turn & 2) == 0 ? y : last - y;
                    int column = place.x + ((place.turn & 4) == 0 ? u : v);
                    int row = place.y + ((place.turn & 4) == 0 ? v : u);
                    to[offset++] = from.values()[(c * from.height() + row) * from.width() + column];
                }
            }
        }
    }
}
