// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GridEnergyTest {
    private static final int SIDE = 256;

    /** Noise with a checked pattern of a period, of so many grey levels. */
    private static Grey woven(int period, double levels) {
        SplittableRandom random = new SplittableRandom(1);
        float[] values = new float[SIDE * SIDE];
        for (int i = 0; i < values.length; i++) {
            double turn = 2 * Math.PI / period;
            double weave = Math.cos(turn * (i % SIDE)) * Math.cos(turn * (i / SIDE));
            values[i] = (float) (100 + 10 * random.nextGaussian() + levels * weave);
        }
        return new Grey(SIDE, SIDE, values);
    }

    private static double ratio(int period, Grey image) {
        GridEnergy energy = new GridEnergy(period);
        energy.add(image);
        return energy.ratio();
    }

    @ParameterizedTest
    @CsvSource({"2", "4"})
    void noiseIsAsStrongAsItsNeighbours(int period) {
        assertEquals(1, ratio(period, woven(period, 0)), 0.25);
    }

    @ParameterizedTest
    @CsvSource({"2, 4", "4, 2"})
    void aWeaveIsFoundAtItsPeriodAlone(int period, int other) {
        Grey image = woven(period, 4);
        assertTrue(ratio(period, image) > 5, "" + ratio(period, image));
        assertEquals(1, ratio(other, image), 0.25);
    }

    /** The published formula in numpy, of the same two pictures. */
    @Test
    void gradientsAreComparedAsPublished() {
        Grey truth = grey(0.37, 0.011);
        assertEquals(0, GradientSimilarity.deviation(truth, truth), 1e-9);
        assertEquals(0.225713, GradientSimilarity.deviation(truth, grey(0.41, 0.017)), 1e-5);
    }

    private static Grey grey(double first, double second) {
        float[] values = Waves.picture(first, second, 1, 80, 72).values().clone();
        for (int i = 0; i < values.length; i++) values[i] *= 255;
        return new Grey(72, 80, values);
    }
}
