// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.sampling;

import ai.djl.ndarray.types.Shape;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.imagejgan.image.fill.Fillings;

/**
 * Draws patches of the role {@code target} by {@link Patches} and cuts a hole into each: {@code mask} {@code [n, 1, h,
 * w]} is 1 in the hole, {@code image} is the target with the hole set to 0, or its {@link Fillings}, {@code [n, 3c, h,
 * w]}. Every patch has a hole of its own.
 */
public record HoledPatches(Patches patches, Holes holes, boolean filled) implements Sampling {

    @Override
    public Map<String, Sample> draw(Examples examples, RandomGenerator random) {
        Map<String, Sample> drawn = new HashMap<>(patches.draw(examples, random));
        Sample target = drawn.get("target");
        if (target == null)
            throw new IllegalArgumentException(
                    "Holes are cut into the role 'target', but the examples have only " + drawn.keySet() + ".");
        int size = patches.size();
        int channels = (int) target.shape().get(1);
        int times = filled ? Fillings.COUNT : 1;
        float[] image = new float[times * target.values().length];
        float[] mask = new float[patches.batch() * size * size];
        for (int i = 0; i < patches.batch(); i++) {
            boolean[] hole = holes.draw(size, random);
            for (int p = 0; p < hole.length; p++) mask[i * hole.length + p] = hole[p] ? 1 : 0;
            for (int c = 0; c < channels; c++) cut(target.values(), i, c, channels, size, hole, image);
        }
        drawn.put("image", new Sample(new Shape(patches.batch(), (long) times * channels, size, size), image));
        drawn.put("mask", new Sample(new Shape(patches.batch(), 1, size, size), mask));
        return drawn;
    }

    private void cut(float[] target, int patch, int c, int channels, int size, boolean[] hole, float[] image) {
        int plane = hole.length;
        int offset = (patch * channels + c) * plane;
        if (!filled) {
            for (int p = 0; p < plane; p++) image[offset + p] = hole[p] ? 0 : target[offset + p];
            return;
        }
        float[] fillings = Fillings.of(target, offset, size, size, hole);
        for (int k = 0; k < Fillings.COUNT; k++) {
            int to = ((patch * Fillings.COUNT + k) * channels + c) * plane;
            System.arraycopy(fillings, k * plane, image, to, plane);
        }
    }
}
