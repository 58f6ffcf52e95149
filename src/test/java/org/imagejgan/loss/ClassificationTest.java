// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Cross entropies by hand. */
class ClassificationTest {
    private final NDManager manager = NDManager.newBaseManager("PyTorch");

    @AfterEach
    void close() {
        manager.close();
    }

    private NDArray array(int columns, float... values) {
        return manager.create(values, new Shape(values.length / columns, columns));
    }

    @Test
    void oneClassHolds() {
        NDArray logits = array(3, 2, -1, 0.5f, 0, 0, 0, 9, 8, 7);
        NDArray label = array(3, 0, 0, 1, 1, 0, 0, 0, 0, 0);
        double first = Math.log(Math.exp(2) + Math.exp(-1) + Math.exp(0.5)) - 0.5;
        assertEquals(
                (first + Math.log(3)) / 3,
                Classification.exclusive(logits, label).getFloat(),
                1e-6);
    }

    @Test
    void attributesAreOnOrOffAndAddUp() {
        NDArray logits = array(2, 2, -1, 0, 30, 5, 5);
        NDArray label = array(2, 1, 1, 0, 0, 1, 0);
        NDArray known = array(1, 1, 1, 0);
        double first = Math.log(1 + Math.exp(-2)) + Math.log(1 + Math.exp(1));
        double second = Math.log(2) + 30;
        assertEquals(
                (first + second) / 3,
                Classification.independent(logits, label, known).getFloat(),
                1e-5);
    }
}
