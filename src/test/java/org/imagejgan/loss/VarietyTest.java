// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is missing by hand, and where it pulls. */
class VarietyTest {
    private final NDManager manager = NDManager.newBaseManager("PyTorch");
    /** Standard deviations of 2 and of 4. */
    private final NDArray real = image(2, 1, 5, 1, 5, -3, 5, 5, -3);

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void theDeviationOfPixelsIsMeasuredInThatWithinAChannel() {
        NDArray variance = image(2, 1, 1, 4, 0.25f, 0, 2.25f, 0, 0);
        // Six eighths of three.
        assertEquals(0.4 - 0.25, Variety.missing(variance, real, 0.4).getFloat(), 1e-3);
        assertEquals(0, Variety.missing(variance, real, 0.25).getFloat(), 1e-3);
        assertEquals(0, Variety.missing(variance, real, 0.1).getFloat(), 0);
    }

    @Test
    void ofAnImageOfOneColourNothingIsMissing() {
        NDArray flat = image(1, 3, 3, 3, 3);
        assertEquals(0, Variety.missing(flat, flat, 0.4).getFloat(), 0);
    }

    @Test
    void theVarianceIsPulledUpUntilItIsEnough() {
        NDArray one = image(1, 1, 5, 1, 5);
        // A quarter of the pixels each, the root's slope, and a deviation of two.
        assertArrayEquals(
                new float[] {-1 / 16f, -1 / 32f, -1 / 16f, -1 / 32f}, pull(image(1, 1, 4, 1, 4), one, 0.8), 1e-6f);
        assertArrayEquals(new float[4], pull(image(1, 1, 4, 1, 4), one, 0.7), 0);
    }

    private float[] pull(NDArray variance, NDArray real, double wanted) {
        for (NDArray array : new NDArray[] {variance, real}) array.setRequiresGradient(true);
        try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
            collector.backward(Variety.missing(variance, real, wanted));
        }
        assertArrayEquals(new float[4], real.getGradient().toFloatArray(), 0);
        return variance.getGradient().toFloatArray();
    }

    private NDArray image(int channels, float... values) {
        return manager.create(values, new Shape(1, channels, 2, values.length / channels / 2));
    }
}
