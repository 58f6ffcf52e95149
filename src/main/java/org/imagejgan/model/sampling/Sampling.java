// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.sampling;

import ai.djl.ndarray.types.Shape;
import java.util.Map;
import java.util.random.RandomGenerator;

/** How a stage draws a batch from the examples; the draw depends on the given generator alone. */
@FunctionalInterface
public interface Sampling {
    Map<String, Sample> draw(Examples examples, RandomGenerator random);

    /** Values of one role of a batch: pictures {@code [n, c, h, w]}, numbers {@code [n, k]}. */
    record Sample(Shape shape, float[] values) {}
}
