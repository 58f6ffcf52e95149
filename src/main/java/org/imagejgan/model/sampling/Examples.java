// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.sampling;

import java.util.Map;
import java.util.random.RandomGenerator;

/** What is learnt from. Pictures of one example belong together: same size, same scene. */
public interface Examples {
    int count();

    /** The pictures of one example: role ({@code image}, {@code target}, …) to picture; index from 0. */
    Map<String, Picture> get(int index);

    /** The index of one of them for a batch, all equally likely. */
    default int draw(RandomGenerator random) {
        return random.nextInt(count());
    }

    /** How many pictures of a role there are, where roles are drawn apart. */
    default int count(String role) {
        return count();
    }

    /**
     * One picture of a role, from 0 to {@link #count(String)}.
     *
     * @throws IllegalArgumentException if there is no such role
     */
    default Picture picture(String role, int index) {
        Map<String, Picture> example = get(index);
        Picture picture = example.get(role);
        if (picture == null)
            throw new IllegalArgumentException(
                    "The examples have no role '" + role + "', only " + example.keySet() + ".");
        return picture;
    }

    /**
     * The roles of one example that are no pictures, of the same length in all examples: a label (one-hot or attributes),
     * tokens (padded, and how many there are as a role of its own).
     */
    default Map<String, float[]> numbers(int index) {
        return Map.of();
    }
}
