// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.schedule;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import org.imagejgan.tensor.Compute;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The variance by its rule. */
class RunningVarianceTest {
    private final Compute compute = Compute.open("cpu");
    private final Step step = new SeededStep(compute, 1, 0);

    @AfterEach
    void close() {
        compute.close();
    }

    /** Of 4, 8 and 0, and of 1, 1 and 4. */
    @Test
    void theFirstWeighTheSame() {
        RunningVariance variance = new RunningVariance("made", 0.9);
        assertArrayEquals(new float[] {0, 0}, with(variance, 4, 1));
        assertArrayEquals(new float[] {4, 0}, with(variance, 8, 1), 1e-5f);
        assertArrayEquals(new float[] {32 / 3f, 2}, with(variance, 0, 4), 1e-5f);
        assertArrayEquals(new float[] {4, 2}, step.buffer("made.mean").toFloatArray(), 1e-5f);
        assertNull(step.buffer("other.mean"));
    }

    /** Three quarters of the mean 6 and of the variance 4, and a quarter of what is 8 away. */
    @Test
    void thenOldOnesWeighLess() {
        RunningVariance variance = new RunningVariance("made", 0.75);
        for (float value : new float[] {4, 8, 4, 8}) with(variance, value);
        assertArrayEquals(new float[] {0.75f * 4 + 0.75f * 0.25f * 64}, with(variance, 14), 1e-5f);
        assertArrayEquals(new float[] {8}, step.buffer("made.mean").toFloatArray(), 1e-5f);
    }

    @Test
    void anotherSizeBeginsAnew() {
        RunningVariance variance = new RunningVariance("made", 0.5);
        with(variance, 4, 8);
        assertArrayEquals(new float[3], with(variance, 1, 2, 3), 0);
        assertArrayEquals(new float[] {0.25f, 1, 2.25f}, with(variance, 0, 0, 0), 1e-6f);
    }

    @Test
    void theNewOneAloneIsDifferentiated() {
        RunningVariance variance = new RunningVariance("made", 0.5);
        with(variance, 4, 8);
        NDArray made = image(6, 8);
        made.setRequiresGradient(true);
        try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
            collector.backward(variance.with(step, made).sum());
        }
        assertArrayEquals(new float[] {1, 0}, made.getGradient().toFloatArray(), 1e-6f);
    }

    @Test
    void itKeepsAPart() {
        Exception e = assertThrows(IllegalArgumentException.class, () -> new RunningVariance("made", 1));
        assertEquals("A running variance keeps 0 or more of itself and less than 1, not 1.0.", e.getMessage());
    }

    private float[] with(RunningVariance variance, float... values) {
        return variance.with(step, image(values)).toFloatArray();
    }

    private NDArray image(float... values) {
        return compute.manager().create(values, new Shape(1, 1, 1, values.length));
    }
}
