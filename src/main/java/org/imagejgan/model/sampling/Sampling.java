// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.sampling;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** How a stage draws a batch from the examples; the draw depends on the given generator alone. */
@FunctionalInterface
public interface Sampling {
    Map<String, Sample> draw(Examples examples, RandomGenerator random);

    /** Values of one role of a batch: pictures {@code [n, c, h, w]}, numbers {@code [n, k]}. */
    record Sample(Shape shape, float[] values) {
        /** A batch of one picture. */
        public static Sample of(Picture one) {
            return new Sample(new Shape(1, one.channels(), one.height(), one.width()), one.values());
        }

        /** A copy of what is on a device. */
        public static Sample of(NDArray array) {
            return new Sample(array.getShape(), array.toFloatArray());
        }

        /** Values of one of a batch. */
        public float[] values(int index) {
            int size = values.length / (int) shape.get(0);
            return Arrays.copyOfRange(values, index * size, (index + 1) * size);
        }

        /** The pictures of a batch. */
        public List<Picture> pictures() {
            int height = (int) shape.get(2);
            int width = (int) shape.get(3);
            return IntStream.range(0, (int) shape.get(0))
                    .mapToObj(i -> new Picture((int) shape.get(1), height, width, values(i)))
                    .toList();
        }

        /** The picture of a batch of one. */
        public Picture picture() {
            return new Picture((int) shape.get(1), (int) shape.get(2), (int) shape.get(3), values);
        }
    }
}
