// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.degradation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Simulated noise has the mean and variance it is asked for; pairs made of one image halve it. */
class NoiseTest {
    private static final Shape SHAPE = new Shape(2, 1, 256, 256);

    private final NDManager manager = NDManager.newBaseManager("PyTorch");

    @BeforeEach
    void seed() {
        manager.getEngine().setRandomSeed(1);
    }

    @AfterEach
    void close() {
        manager.close();
    }

    private NDArray constant(double value) {
        return manager.ones(SHAPE).mul((float) value);
    }

    /** One strength for the first image, twice that for the second. */
    private NDArray strengths(double value) {
        return manager.create(new float[] {(float) value, (float) (2 * value)}, new Shape(2, 1, 1, 1));
    }

    private static double mean(NDArray x, int image) {
        return x.get(image).mean().getFloat();
    }

    private static double variance(NDArray x, int image) {
        NDArray one = x.get(image);
        return one.sub(one.mean()).square().mean().getFloat();
    }

    @Test
    void gaussianNoiseHasItsDeviationForEachImage() {
        NDArray noisy = Noise.gaussian(constant(0.4), strengths(0.1), manager.randomNormal(SHAPE));
        for (int image = 0; image < 2; image++) {
            double sigma = 0.1 * (image + 1);
            assertEquals(0.4, mean(noisy, image), 5 * sigma / 256);
            assertEquals(sigma * sigma, variance(noisy, image), 0.03 * sigma * sigma);
        }
    }

    @ParameterizedTest
    @CsvSource({"0.5, 0.01, 0.02, 0", "0.1, 0.001, 0.05, 0", "0.8, 0.05, 0.001, 0", "0.6, 0.02, 0.01, 0.1"})
    void photonAndReadNoiseHaveTheVarianceOfTheirFormula(double level, double gain, double read, double offset) {
        NDArray noisy = Noise.poissonGaussian(
                constant(level), strengths(gain), strengths(read), offset, manager.randomNormal(SHAPE));
        for (int image = 0; image < 2; image++) {
            double k = image + 1;
            double expected = k * gain * (level - offset) + k * k * read * read;
            assertEquals(expected, variance(noisy, image), 0.04 * expected);
            assertEquals(level, mean(noisy, image), 5 * Math.sqrt(expected) / 256);
        }
    }

    @Test
    void belowTheOffsetThereIsReadNoiseAlone() {
        NDArray noisy = Noise.poissonGaussian(
                constant(0.05), strengths(0.02), strengths(0.01), 0.1, manager.randomNormal(SHAPE));
        assertEquals(0.05, mean(noisy, 0), 1e-3);
        assertEquals(1e-4, variance(noisy, 0), 4e-6);
    }

    @Test
    void nothingIsClipped() {
        NDArray noisy = Noise.gaussian(constant(1), strengths(0.1), manager.randomNormal(SHAPE));
        assertEquals(0.5, noisy.gt(1f).toType(DataType.FLOAT32, true).mean().getFloat(), 0.02);
    }

    // -- pairs --

    @Test
    void aConstantImageGivesConstantHalves() {
        NDArray x = manager.ones(new Shape(2, 3, 8, 6)).mul(0.7f);
        for (NDArray half : new NDArray[] {PairDownsampler.first(x), PairDownsampler.second(x)}) {
            assertEquals(new Shape(2, 3, 4, 3), half.getShape());
            for (float value : half.toFloatArray()) assertEquals(0.7f, value);
        }
    }

    @Test
    void eachHalfIsTheMeanOfOneDiagonal() {
        NDArray x = manager.create(new float[] {1, 2, 3, 40}, new Shape(1, 1, 2, 2));
        assertEquals(2.5f, PairDownsampler.first(x).getFloat());
        assertEquals(20.5f, PairDownsampler.second(x).getFloat());
    }

    @Test
    void noiseOfTheHalvesFallsByTheRootOfTwoAndIsIndependent() {
        NDArray x = manager.randomNormal(SHAPE);
        NDArray first = PairDownsampler.first(x);
        NDArray second = PairDownsampler.second(x);
        assertEquals(Math.sqrt(0.5), Math.sqrt(variance(first, 0)), 0.015);
        assertEquals(Math.sqrt(0.5), Math.sqrt(variance(second, 1)), 0.015);
        assertEquals(0, first.mul(second).mean().getFloat(), 0.015);
    }

    @Test
    void whatIsCleanLacksNoise() {
        NDArray clean = strengths(1);
        NDArray image = manager.create(new float[] {1, 1.999f}, clean.getShape());
        NDArray lacking = Noise.lacking(image, clean);
        assertEquals(new Shape(2, 1, 1, 1), lacking.getShape());
        assertEquals(1, lacking.getFloat(0, 0, 0, 0));
        assertEquals(0, lacking.getFloat(1, 0, 0, 0));
    }

    /** One of two images has the light of ten photons, and of as many taken away by its scale, multiplied. */
    @Test
    void multipliedElectronsHaveTheSameMeanAndVarianceButAreSkewed() {
        Shape each = new Shape(2, 1, 1, 1);
        NDArray gain = manager.create(new float[] {0.05f, 0.05f}, each);
        NDArray offset = manager.create(new float[] {-0.5f, -0.5f}, each);
        NDArray multiplied = manager.create(new float[] {0, 1}, each);
        NDArray noisy =
                Noise.poissonGaussian(constant(0.5), gain, gain.mul(0f), offset, multiplied, manager.zeros(SHAPE));
        for (int image = 0; image < 2; image++) {
            assertEquals(0.5, mean(noisy, image), 0.01);
            assertEquals(0.05, variance(noisy, image), 0.002);
            // Of a Poisson number 1 / sqrt(n); of a sum of n exponential ones 3 / sqrt(2 n).
            double expected = image == 0 ? 1 / Math.sqrt(20) : 3 / Math.sqrt(2 * 40);
            assertEquals(expected, skewness(noisy, image), 0.05);
        }
    }

    private static double skewness(NDArray x, int image) {
        NDArray one = x.get(image);
        double third = one.sub(one.mean()).pow(3).mean().getFloat();
        return third / Math.pow(variance(x, image), 1.5);
    }
}
