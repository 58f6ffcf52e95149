// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.List;
import java.util.function.UnaryOperator;
import org.imagejgan.script.Ops;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The game's scalars by hand; the penalty and its gradient against finite differences, in double precision. */
class WassersteinTest {
    private static final double STEP = 1e-6;

    private final NDManager manager = NDManager.newBaseManager("PyTorch");

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void theGame() {
        NDArray real = manager.create(new float[] {2, 0.5f, -1});
        NDArray made = manager.create(new float[] {-3, 0, 1.5f});
        assertEquals(-0.5 - 0.5, Wasserstein.judge(real, made).getFloat(), 1e-6);
        assertEquals(0.5, Wasserstein.fool(made).getFloat(), 1e-6);
    }

    /** A critic that multiplies each channel has the same slope everywhere. */
    @Test
    void thePenaltyTakesTheLengthOverTheChannelsOfEachPixel() {
        NDArray factors = manager.create(new double[] {3, 4}, new Shape(1, 2, 1, 1));
        assertEquals((5 - 1) * (5 - 1), penalty(x -> x.mul(factors), 1, 2), 1e-12);
        assertEquals(0, penalty(x -> x.mul(factors.div(5)), 1, 2), 1e-12);
        assertEquals((2 - 1) * (2 - 1), penalty(x -> Ops.times(x, -2), 1, 1), 1e-12);
    }

    /** x³ has the slope 3 x² at the place between: the share is that of the real image. */
    @Test
    void theSlopeIsTakenBetweenRealAndMade() {
        NDArray real = manager.create(new double[] {2}, new Shape(1, 1, 1, 1));
        NDArray made = manager.create(new double[] {1}, new Shape(1, 1, 1, 1));
        NDArray share = manager.create(new double[] {0.25}, new Shape(1, 1, 1, 1));
        try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
            double slope = 3 * 1.25 * 1.25;
            NDArray penalty = Wasserstein.pixelPenalty(x -> x.mul(x).mul(x), real, made, share);
            assertEquals((slope - 1) * (slope - 1), penalty.getDouble(), 1e-9);
        }
    }

    private double penalty(UnaryOperator<NDArray> critic, int n, int channels) {
        try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
            return Wasserstein.pixelPenalty(critic, image(1, n, channels), image(2, n, channels), share())
                    .getDouble();
        }
    }

    private NDArray image(int which, int n, int channels) {
        return formula(which, 1, new Shape(n, channels, 9, 8));
    }

    private NDArray share() {
        return manager.create(new double[] {0.3}, new Shape(1, 1, 1, 1));
    }

    private NDArray formula(int which, double size, Shape shape) {
        double[] values = new double[(int) shape.size()];
        for (int i = 0; i < values.length; i++) values[i] = size * Math.sin(0.7 * i * which + 0.3 * i * i + which);
        return manager.create(values, shape);
    }

    /** Three convolutions, with batch norm or without, smooth so that differences are true. */
    private final class Critic implements UnaryOperator<NDArray> {
        final List<NDArray> weights;
        private final boolean normalized;

        Critic(int channels, boolean normalized) {
            this.normalized = normalized;
            weights = List.of(
                    formula(3, 0.4, new Shape(4, channels, 3, 3)),
                    formula(4, 0.4, new Shape(4)),
                    formula(5, 0.4, new Shape(4, 4, 3, 3)),
                    formula(6, 0.4, new Shape(4)),
                    formula(7, 0.4, new Shape(1, 4, 3, 3)));
        }

        @Override
        public NDArray apply(NDArray x) {
            NDArray first = layer(x, weights.get(0), weights.get(1));
            return Ops.conv2d(layer(first, weights.get(2), weights.get(3)), weights.get(4), null, 1, 0, 1, 1);
        }

        private NDArray layer(NDArray x, NDArray weight, NDArray shift) {
            NDArray y = Ops.conv2d(x, weight, null, 1, 0, 1, 1);
            if (normalized) y = Ops.batchNormStatistics(y, shift.add(1), shift);
            else y = y.add(shift.reshape(1, 4, 1, 1));
            return y.tanh();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void gradientsAreTrue(int channels) {
        compare(new Critic(channels, false), channels);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void gradientsThroughBatchNormAreTrue(int channels) {
        compare(new Critic(channels, true), channels);
    }

    private void compare(Critic critic, int channels) {
        critic.weights.forEach(w -> w.setRequiresGradient(true));
        try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
            collector.backward(Wasserstein.pixelPenalty(critic, image(1, 1, channels), image(2, 1, channels), share()));
        }
        List<double[]> found = critic.weights.stream()
                .map(w -> w.getGradient().toDoubleArray())
                .toList();
        critic.weights.forEach(w -> w.setRequiresGradient(false));
        for (int k = 0; k < found.size(); k++) {
            NDArray weight = critic.weights.get(k);
            assertEquals(DataType.FLOAT64, weight.getDataType());
            double largest = 0;
            for (int i = 0; i < found.get(k).length; i += 3) {
                double difference =
                        (moved(critic, weight, i, STEP, channels) - moved(critic, weight, i, -STEP, channels))
                                / (2 * STEP);
                assertEquals(difference, found.get(k)[i], 1e-6 * Math.max(1, Math.abs(difference)), k + ", " + i);
                largest = Math.max(largest, Math.abs(difference));
            }
            assertTrue(largest > 1e-3, "weight " + k + " matters: " + largest);
        }
    }

    private double moved(Critic critic, NDArray weight, int index, double by, int channels) {
        double[] nudge = new double[(int) weight.size()];
        nudge[index] = by;
        NDArray change = manager.create(nudge, weight.getShape());
        weight.addi(change);
        double value = penalty(critic, 1, channels);
        weight.subi(change);
        return value;
    }
}
