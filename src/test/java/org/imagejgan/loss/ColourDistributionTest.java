// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The distance by hand, what it does not see, and where it pulls. */
class ColourDistributionTest {
    private final NDManager manager = NDManager.newBaseManager("PyTorch");

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void theLeastGoesToTheLeast() {
        NDArray made = image(1, 4, 1, 3, 0);
        NDArray real = image(1, 2, 2, 5, 7);
        // 0 1 3 4 and 2 2 5 7, in either direction.
        assertEquals((2 + 1 + 2 + 3) / 4.0, along(new float[] {-3}, made, real), 1e-6);
        assertEquals(0, along(new float[] {1}, real, image(1, 7, 2, 5, 2)), 1e-6);
    }

    @Test
    void coloursAreSeenAlongTheDirection() {
        NDArray made = image(2, 1, 0, 0, 0, 0, 0, 0, 1);
        NDArray real = image(2, 0, 0, 0, 0, 0, 0, 1, 1);
        // Along (3, 4) ÷ 5: 0 0 0.6 0.8 and 0 0 0.8 0.8.
        assertEquals(0.2 / 4, along(new float[] {3, 4}, made, real), 1e-6);
        assertEquals(1.0 / 4, along(new float[] {2, 0}, made, real), 1e-6);
    }

    /** One channel has one direction, others four; the mean over them is the distance. */
    @Test
    void directionsAreDrawn() {
        List<Shape> drawn = new ArrayList<>();
        NDArray real = image(3, 1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3);
        for (NDArray x : List.of(image(1, 1, 2, 3, 4), real)) {
            NDArray distance = ColourDistribution.distance(x.add(1), x, shape -> {
                drawn.add(shape);
                return manager.ones(shape);
            });
            // Along (1, 1, 1) ÷ √3, one is √3.
            assertEquals(Math.sqrt(x.getShape().get(1)), distance.getFloat(), 1e-5);
        }
        assertEquals(List.of(new Shape(1, 1), new Shape(4, 3)), drawn);
    }

    @Test
    void theMadeImageIsPulledAndTheRealOneIsNot() {
        NDArray made = image(1, 4, 1, 3, 0);
        made.setRequiresGradient(true);
        NDArray real = image(1, 2, 2, 2, 2);
        real.setRequiresGradient(true);
        try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
            collector.backward(ColourDistribution.along(manager.ones(new Shape(1, 1)), made, real));
        }
        assertArrayEquals(
                new float[] {0.25f, -0.25f, 0.25f, -0.25f}, made.getGradient().toFloatArray());
        assertArrayEquals(new float[4], real.getGradient().toFloatArray());
    }

    private NDArray image(int channels, float... values) {
        return manager.create(values, new Shape(1, channels, 2, values.length / channels / 2));
    }

    private double along(float[] direction, NDArray made, NDArray real) {
        NDArray directions = manager.create(direction, new Shape(1, direction.length));
        return ColourDistribution.along(directions, made, real).getFloat();
    }
}
