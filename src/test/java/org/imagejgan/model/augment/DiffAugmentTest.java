// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.augment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.HashSet;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.imagejgan.model.schedule.SeededStep;
import org.imagejgan.script.Ops;
import org.imagejgan.tensor.Compute;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The augmentation by what it promises: values, gradients, and one policy for all. */
class DiffAugmentTest {
    private static final DiffAugment ALL = new DiffAugment(0.3, 1, 0.5, 0.25, 0.5);

    private final Compute compute = Compute.open("cpu");

    @AfterEach
    void close() {
        compute.close();
    }

    /** Of values that never come twice. */
    private NDArray images(int count, int channels, int side) {
        float[] values = new float[count * channels * side * side];
        for (int i = 0; i < values.length; i++) values[i] = (float) Math.sin(0.7 * i + 0.01 * i * i);
        return compute.manager().create(values, new Shape(count, channels, side, side));
    }

    private float[] augmented(DiffAugment policy, NDArray images, long seed) {
        return policy.apply(new SeededStep(compute, seed, 0), images).toFloatArray();
    }

    @Test
    void noneIsTheImagesThemselves() {
        NDArray x = images(2, 3, 8);
        assertSame(x, DiffAugment.NONE.apply(new SeededStep(compute, 1, 0), x));
    }

    @Test
    void brightnessAddsOneNumberToEachImage() {
        NDArray x = images(40, 2, 4);
        float[] before = x.toFloatArray();
        float[] after = augmented(new DiffAugment(0.1, 0, 0, 0, 0), x, 1);
        Set<Float> added = new HashSet<>();
        for (int n = 0; n < 40; n++) {
            float one = after[n * 32] - before[n * 32];
            assertTrue(Math.abs(one) <= 0.1f, "within its bounds: " + one);
            for (int i = 0; i < 32; i++) assertEquals(one, after[n * 32 + i] - before[n * 32 + i], 1e-6);
            added.add(one);
        }
        assertTrue(added.size() > 35
                && added.stream().anyMatch(b -> b < -0.05f)
                && added.stream().anyMatch(b -> b > 0.05f));
    }

    @Test
    void contrastKeepsTheMeanOfAnImage() {
        NDArray x = images(6, 2, 4);
        float[] mean = Ops.mean(x, false, 1, 2, 3).toFloatArray();
        float[] before = x.toFloatArray();
        float[] after = augmented(new DiffAugment(0, 0, 0.5, 0, 0), x, 2);
        for (int n = 0; n < 6; n++) {
            float factor = (after[n * 32] - mean[n]) / (before[n * 32] - mean[n]);
            assertTrue(factor >= 0.5f && factor <= 1.5f, "within its bounds: " + factor);
            for (int i = n * 32; i < n * 32 + 32; i++)
                assertEquals(mean[n] + factor * (before[i] - mean[n]), after[i], 1e-5);
        }
    }

    @Test
    void saturationKeepsTheMeanOfChannelsAndWithOneItDoesNothing() {
        DiffAugment policy = new DiffAugment(0, 1, 0, 0, 0);
        NDArray x = images(3, 3, 4);
        float[] before = x.toFloatArray();
        float[] after = augmented(policy, x, 3);
        for (int n = 0; n < 3; n++)
            for (int i = 0; i < 16; i++) {
                int at = n * 48 + i;
                assertEquals(
                        before[at] + before[at + 16] + before[at + 32],
                        after[at] + after[at + 16] + after[at + 32],
                        1e-5);
            }
        assertNotEquals(before[0], after[0], 1e-4f);
        NDArray grey = images(3, 1, 4);
        assertArrayEquals(grey.toFloatArray(), augmented(policy, grey, 3), 1e-6f);
    }

    /** By at most an eighth of the side to each of four sides; the mean of the channel comes in. */
    @Test
    void translationMovesByWholePixelsAndPutsTheMean() {
        NDArray x = images(60, 2, 16);
        float[] before = x.toFloatArray();
        float[] mean = Ops.mean(x, false, 2, 3).toFloatArray();
        float[] after = augmented(new DiffAugment(0, 0, 0, 0.125, 0), x, 4);
        Set<Integer> seen = new HashSet<>();
        for (int n = 0; n < 60; n++) {
            int found = 0;
            for (int move = 0; move < 25; move++) {
                boolean fits = true;
                for (int c = 2 * n; c < 2 * n + 2; c++)
                    fits &= fits(before, after, c * 256, move / 5 - 2, move % 5 - 2, mean[c]);
                if (fits) {
                    found++;
                    seen.add(move);
                }
            }
            assertEquals(1, found, "image " + n + " is moved alike in its channels");
        }
        assertTrue(seen.size() > 18, "of 25 places " + seen.size());
    }

    private static boolean fits(float[] before, float[] after, int at, int down, int across, float fill) {
        for (int y = 0; y < 16; y++)
            for (int x = 0; x < 16; x++) {
                boolean inside = y + down >= 0 && y + down < 16 && x + across >= 0 && x + across < 16;
                float expected = inside ? before[at + 16 * (y + down) + x + across] : fill;
                if (Math.abs(expected - after[at + 16 * y + x]) > 1e-5) return false;
            }
        return true;
    }

    @Test
    void cutoutPutsTheMeanInASquare() {
        NDArray x = images(30, 1, 16);
        float[] before = x.toFloatArray();
        float[] mean = Ops.mean(x, false, 2, 3).toFloatArray();
        float[] after = augmented(new DiffAugment(0, 0, 0, 0, 0.5), x, 5);
        int largest = 0;
        for (int n = 0; n < 30; n++) {
            int gone = 0;
            for (int i = n * 256; i < n * 256 + 256; i++) {
                if (Math.abs(after[i] - mean[n]) < 1e-5) gone++;
                else assertEquals(before[i], after[i], 1e-5);
            }
            assertTrue(gone >= 16 && gone <= 66, "of 256 pixels " + gone);
            largest = Math.max(largest, gone);
        }
        assertTrue(largest >= 64, "a square of half the side fits at least once: " + largest);
    }

    /** What is drawn knows nothing of the images, so real and made ones are changed in the same ways. */
    @Test
    void realAndMadeImagesGetTheSamePolicy() {
        DiffAugment linear = new DiffAugment(0, 1, 0.5, 0.25, 0.5);
        NDArray real = images(4, 3, 16);
        NDArray made = real.flip(2).add(0.3f);
        float[] sum = augmented(linear, real.add(made), 6);
        float[] a = augmented(linear, real, 6);
        float[] b = augmented(linear, made, 6);
        for (int i = 0; i < sum.length; i++) assertEquals(sum[i], a[i] + b[i], 1e-4);
        assertArrayEquals(augmented(ALL, real, 7), augmented(ALL, real, 7), "the same step draws the same");
        SeededStep step = new SeededStep(compute, 7, 0);
        float[] first = ALL.apply(step, real).toFloatArray();
        assertNotEquals(first[0], ALL.apply(step, real).toFloatArray()[0], "a second call draws anew");
    }

    @ParameterizedTest
    @CsvSource({"0.25, 0", "0, 0.5"})
    void gradientsFlowThroughAsOftenAsAPenaltyNeeds(double translation, double cutout) {
        DiffAugment policy = new DiffAugment(0.3, 1, 0.5, translation, cutout);
        NDArray x = images(2, 3, 8);
        NDArray weights = images(1, 3, 8).flip(3);
        UnaryOperator<NDArray> loss = image -> policy.apply(new SeededStep(compute, 8, 0), image)
                .mul(weights)
                .square()
                .sum();
        // Fillings are constants: along what leaves the means of channels as they are they do not move.
        NDArray turned = images(2, 3, 8).flip(2);
        NDArray direction = turned.sub(Ops.mean(turned, true, 2, 3));
        NDArray input = x.duplicate();
        input.setRequiresGradient(true);
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            NDArray gradient = Ops.grad(loss.apply(input), input);
            double expected = difference(loss, x, direction);
            assertEquals(expected, gradient.mul(direction).sum().getFloat(), 5e-3 * Math.abs(expected));
            collector.backward(gradient.square().sum());
        }
        assertTrue(input.getGradient().abs().sum().getFloat() > 0);
    }

    private static double difference(UnaryOperator<NDArray> loss, NDArray x, NDArray direction) {
        NDArray way = Ops.times(direction, 1e-2);
        return (loss.apply(x.add(way)).getFloat() - loss.apply(x.sub(way)).getFloat()) / 2e-2;
    }
}
