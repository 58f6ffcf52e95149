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
 */
public record Patches(int size, int batch) implements Sampling {
    public Patches {
        if (size < 1 || batch < 1)
            throw new IllegalArgumentException("Patch size " + size + " and batch " + batch + " must be at least 1.");
    }

    @Override
    public Map<String, Sample> draw(Examples examples, RandomGenerator random) {
        Map<String, Sample> drawn = new HashMap<>();
        for (int i = 0; i < batch; i++) {
            Map<String, Picture> example = examples.get(random.nextInt(examples.count()));
            Picture any = example.values().iterator().next();
            Place place = new Place(room(any.width(), random), room(any.height(), random), random.nextInt(8));
            int index = i;
            example.forEach((role, picture) -> {
                float[] values = drawn.computeIfAbsent(role, r -> empty(picture.channels()))
                        .values();
                copy(picture, place, values, index * picture.channels() * size * size);
            });
        }
        return drawn;
    }

    private record Place(int x, int y, int turn) {}

    private int room(int length, RandomGenerator random) {
        if (length < size)
            throw new IllegalArgumentException(
                    "An image of " + length + " pixels is smaller than the patch of " + size + ".");
        return random.nextInt(length - size + 1);
    }

    private Sample empty(int channels) {
        return new Sample(new Shape(batch, channels, size, size), new float[batch * channels * size * size]);
    }

    private void copy(Picture from, Place place, float[] to, int offset) {
        int last = size - 1;
        for (int c = 0; c < from.channels(); c++) {
            for (int y = 0; y < size; y++) {
                for (int x = 0; x < size; x++) {
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
