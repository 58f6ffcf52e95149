// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.script;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.function.UnaryOperator;

/** Compares gradients with central differences along a random direction. */
final class Gradients {
    private static final double STEP = 1e-2;

    private Gradients() {}

    static void check(UnaryOperator<NDArray> op, Shape shape, NDManager manager) {
        NDArray x = manager.randomUniform(-1, 1, shape);
        NDArray direction = manager.randomUniform(-1, 1, shape);
        NDArray weights = manager.randomUniform(-1, 1, op.apply(x).getShape());
        double expected = (sum(op.apply(x.add(direction.mul(STEP))), weights)
                        - sum(op.apply(x.sub(direction.mul(STEP))), weights))
                / (2 * STEP);
        x.setRequiresGradient(true);
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            collector.backward(op.apply(x).mul(weights).sum());
        }
        double actual = x.getGradient().mul(direction).sum().getFloat();
        assertEquals(expected, actual, 5e-3 * Math.max(1, Math.abs(expected)));
    }

    /** In double, since the difference of two sums cancels. */
    private static double sum(NDArray values, NDArray weights) {
        double sum = 0;
        for (float value : values.mul(weights).toFloatArray()) {
            sum += value;
        }
        return sum;
    }
}
