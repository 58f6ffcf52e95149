// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.sampling;

import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.imagejgan.model.sampling.Sampling.Sample;

/** A batch while it is put together; all its examples have the same roles, each of one size. */
final class Batch {
    private final int size;
    private final Map<String, Sample> samples = new HashMap<>();
    private final Map<String, Integer> filled = new HashMap<>();

    /** @param size how many examples it will hold */
    Batch(int size) {
        this.size = size;
    }

    void put(int example, String role, Picture picture) {
        put(example, role, new Shape(picture.channels(), picture.height(), picture.width()), picture.values());
    }

    void put(int example, Map<String, float[]> numbers) {
        numbers.forEach((role, values) -> put(example, role, new Shape(values.length), values));
    }

    private void put(int example, String role, Shape one, float[] values) {
        Sample sample = samples.computeIfAbsent(
                role, r -> new Sample(new Shape(size).addAll(one), new float[size * values.length]));
        if (!sample.shape().slice(1).equals(one))
            throw new IllegalArgumentException("The examples of a batch differ in '" + role + "': "
                    + Arrays.toString(sample.shape().slice(1).getShape()) + " and "
                    + Arrays.toString(one.getShape()) + ". Bring them to one size; pad tokens.");
        filled.merge(role, 1, Integer::sum);
        System.arraycopy(values, 0, sample.values(), example * values.length, values.length);
    }

    /** @throws IllegalArgumentException if an example had no part in some role */
    Map<String, Sample> samples() {
        filled.forEach((role, count) -> {
            if (count < size)
                throw new IllegalArgumentException("Only " + count + " of the " + size + " examples of a batch have a '"
                        + role + "'. All must, or none.");
        });
        return samples;
    }
}
