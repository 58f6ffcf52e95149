// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.augment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.imagejgan.model.schedule.SeededStep;
import org.imagejgan.model.schedule.Step;
import org.imagejgan.tensor.Compute;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The adaptive augmentation by what Karras et al. 2020 say of it. */
class AdaptiveAugmentTest {
    private static final AdaptiveAugment FAST = new AdaptiveAugment(0.6, 4, 64);
    private static final int SIDE = 16;

    private final Compute compute = Compute.open("cpu");

    @AfterEach
    void close() {
        compute.close();
    }

    private NDArray images(int count, int channels) {
        Shape shape = new Shape(count, channels, SIDE, SIDE);
        float[] values = new float[(int) shape.size()];
        for (int i = 0; i < values.length; i++) values[i] = (float) Math.sin(0.1 * i);
        return compute.manager().create(values, shape);
    }

    /** Batches of eight of which so many are called real. */
    private static void judged(AdaptiveAugment augment, Step step, int real, int batches) {
        float[] scores = new float[8];
        Arrays.fill(scores, -1);
        Arrays.fill(scores, 0, real, 2);
        for (int i = 0; i < batches; i++) augment.follow(step, step.array(scores, new Shape(8, 1)));
    }

    // -- Sec. 3.2: the strength --

    /** Of 8 images, 7 called real are a mean sign of 0.75, 6 one of 0.5; a step is 32 images of 64. */
    @ParameterizedTest
    @CsvSource({"7, 3, 0", "7, 4, 0.5", "7, 7, 0.5", "7, 8, 1", "7, 16, 1", "6, 16, 0", "0, 8, 0"})
    void theStrengthRisesOnlyWhileTheCriticIsTooSure(int real, int batches, double strength) {
        SeededStep step = new SeededStep(compute, 1, 0);
        judged(FAST, step, real, batches);
        assertEquals(strength, FAST.strength(step), 1e-6);
    }

    @Test
    void theStrengthFallsAgain() {
        SeededStep step = new SeededStep(compute, 1, 0);
        judged(FAST, step, 8, 8);
        judged(FAST, step, 4, 4);
        assertEquals(0.5, FAST.strength(step), 1e-6);
    }

    @Test
    void nothingChangesAtStrengthZero() {
        NDArray images = images(2, 1);
        assertEquals(images, AdaptiveAugment.PAPER.apply(new SeededStep(compute, 1, 0), images));
    }

    @Test
    void settingsThatMeanNothingAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new AdaptiveAugment(1, 4, 100));
        assertThrows(IllegalArgumentException.class, () -> new AdaptiveAugment(0.6, 0, 100));
        SeededStep step = new SeededStep(compute, 1, 0);
        judged(FAST, step, 8, 8);
        NDArray oblong = compute.manager().zeros(new Shape(1, 1, 8, 6));
        assertThrows(IllegalArgumentException.class, () -> FAST.apply(step, oblong));
    }

    // -- Appendix B: the changes --

    private NDArray changed(long seed, NDArray images) {
        SeededStep step = new SeededStep(compute, seed, 0);
        judged(FAST, step, 8, 8);
        return FAST.apply(step, images);
    }

    @ParameterizedTest
    @CsvSource({"1", "3", "2"})
    void changesFollowFromTheStepAndDifferBetweenImages(int channels) {
        NDArray same = images(1, channels).repeat(0, 2);
        NDArray changed = changed(5, same);
        assertEquals(same.getShape(), changed.getShape());
        assertArrayEquals(changed.toFloatArray(), changed(5, same).toFloatArray());
        assertFalse(Arrays.equals(changed.toFloatArray(), changed(6, same).toFloatArray()));
        assertFalse(changed.get(0).contentEquals(changed.get(1)));
    }

    @Test
    void gradientsFlow() {
        NDArray images = images(2, 3);
        images.setRequiresGradient(true);
        try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
            collector.backward(changed(5, images).square().mean());
        }
        float[] gradient = images.getGradient().toFloatArray();
        assertTrue(countNonZero(gradient) > gradient.length / 2, "mirrored borders leave most pixels in sight");
    }

    private static long countNonZero(float[] values) {
        long count = 0;
        for (float value : values) if (value != 0) count++;
        return count;
    }

    /** One number for each call, to have a change fall or not; 0.5 and more for others. */
    private static RandomGenerator saying(double... numbers) {
        return new RandomGenerator() {
            private int next;

            @Override
            public double nextDouble() {
                return numbers[next++];
            }

            @Override
            public boolean nextBoolean() {
                return true;
            }

            @Override
            public int nextInt(int bound) {
                return 1;
            }

            @Override
            public double nextDouble(double from, double to) {
                return to / 2;
            }

            @Override
            public double nextGaussian() {
                return 1;
            }

            @Override
            public long nextLong() {
                throw new AssertionError("not asked for");
            }
        };
    }

    /** A flip, then a quarter turn, then two of 32 pixels to either side; what follows does not fall. */
    @Test
    void flipsTurnsAndWholePixelsAreExact() {
        float[] matrix = RandomPlacement.draw(saying(0, 0, 0, 1, 1, 1, 1, 1), 0.5, 32);
        float shift = 2 * 2 / 32f;
        assertArrayEquals(new float[] {0, 1, shift, 1, 0, shift}, matrix, 1e-6f);
    }

    @Test
    void sizesAndProportionsAreFactorsOfPowersOfTwo() {
        float factor = (float) Math.pow(2, 0.2);
        float[] larger = RandomPlacement.draw(saying(1, 1, 1, 0, 1, 1, 1, 1), 0.5, 32);
        assertArrayEquals(new float[] {1 / factor, 0, 0, 0, 1 / factor, 0}, larger, 1e-6f);
        float[] wider = RandomPlacement.draw(saying(1, 1, 1, 1, 1, 0, 1, 1), 0.5, 32);
        assertArrayEquals(new float[] {1 / factor, 0, 0, 0, factor, 0}, wider, 1e-6f);
        float[] moved = RandomPlacement.draw(saying(1, 1, 1, 1, 1, 1, 1, 0), 0.5, 32);
        assertArrayEquals(new float[] {1, 0, 0.25f, 0, 1, 0.25f}, moved, 1e-6f);
    }

    @Test
    void brightnessIsAddedAndThenContrastMultiplies() {
        float factor = (float) Math.sqrt(2);
        assertArrayEquals(new float[] {factor, 0.2f * factor}, RandomColour.draw(saying(0, 0), 0.5, 1), 1e-6f);
    }

    /** Grey stays grey but for its sign; hue and saturation leave the mean of the channels. */
    @Test
    void coloursTurnAroundTheGreyAxis() {
        float[] flipped = RandomColour.draw(saying(1, 1, 0, 1, 1), 0.5, 3);
        for (int row = 0; row < 3; row++) assertEquals(-1, sum(flipped, row), 1e-6);
        for (float[] matrix : new float[][] {
            RandomColour.draw(saying(1, 1, 1, 0, 1), 0.5, 3), RandomColour.draw(saying(1, 1, 1, 1, 0), 0.5, 3)
        }) {
            for (int row = 0; row < 3; row++) {
                assertEquals(1, sum(matrix, row), 1e-6);
                assertEquals(1, matrix[row] + matrix[4 + row] + matrix[8 + row], 1e-6);
            }
        }
        float[] saturated = RandomColour.draw(saying(1, 1, 1, 1, 0), 0.5, 3);
        assertEquals(2, saturated[0] - saturated[1], 1e-6, "distances between channels are doubled");
    }

    private static double sum(float[] matrix, int row) {
        return matrix[4 * row] + matrix[4 * row + 1] + matrix[4 * row + 2];
    }

    /** Flips fall in half of those that may. */
    @Test
    void changesFallAsOftenAsTheStrengthSays() {
        SplittableRandom random = new SplittableRandom(1);
        int unchanged = 0;
        for (int i = 0; i < 4000; i++)
            if (Arrays.equals(RandomPlacement.draw(random, 0.2, 32), new float[] {1, 0, 0, 0, 1, 0})) unchanged++;
        double flips = 1 - 0.2 / 2;
        double turns = 1 - 0.2 * 3 / 4;
        double shifts = 1 - 0.2 * (1 - 1 / 64.0);
        double rest = Math.pow(0.8, 4);
        assertEquals(flips * turns * shifts * rest, unchanged / 4000.0, 0.03);
    }
}
