// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model;

import ai.djl.ndarray.types.Shape;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.imagejgan.image.SmoothFill;

/**
 * Draws patches of the role {@code target} by {@link Patches} and cuts a hole into each: {@code mask} {@code [n, 1, h,
 * w]} is 1 in the hole, {@code image} is the target with the hole filled smoothly or set to 0. Every patch has a hole
 * of its own.
 *
 * @param patches size and number
 * @param holes how holes are drawn
 * @param filled whether holes are filled
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
        float[] image = target.values().clone();
        float[] mask = new float[patches.batch() * size * size];
        for (int i = 0; i < patches.batch(); i++) {
            boolean[] hole = holes.draw(size, random);
            for (int p = 0; p < hole.length; p++) mask[i * hole.length + p] = hole[p] ? 1 : 0;
            for (int c = 0; c < channels; c++) cut(image, (i * channels + c) * hole.length, size, hole);
        }
        drawn.put("image", new Sample(target.shape(), image));
        drawn.put("mask", new Sample(new Shape(patches.batch(), 1, size, size), mask));
        return drawn;
    }

    private void cut(float[] image, int offset, int size, boolean[] hole) {
        if (filled) SmoothFill.fill(image, offset, size, size, hole);
        else for (int p = 0; p < hole.length; p++) if (hole[p]) image[offset + p] = 0;
    }
}
