// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.fidelity;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Single photons on a dark ground, and a model that spreads and bends what it sees. */
class RegionCorrectionTest {
    private static final int SIDE = 256;
    private static final int REGION = 64;
    private static final double LEVELS = 60;

    private final double[] photons = photons();
    private final double[] made = made(photons);

    /** About one photon on 80 pixels: single ones make neighbouring regions differ, up and down. */
    private static double[] photons() {
        Random random = new Random(2);
        double[] photons = new double[SIDE * SIDE];
        for (int i = 0; i < photons.length; i++) photons[i] = random.nextDouble() < 1 / 80.0 ? LEVELS : 0;
        return photons;
    }

    /** A blur over 9 by 9 pixels, that lifts the ground more in some places than in others. */
    private static double[] made(double[] photons) {
        double[] lifts = new Random(5).doubles(64, 0, 4).toArray();
        double[] made = new double[photons.length];
        for (int i = 0; i < made.length; i++) {
            int x = i % SIDE;
            int y = i / SIDE;
            double sum = 0;
            for (int v = -4; v <= 4; v++)
                for (int u = -4; u <= 4; u++)
                    sum += photons[Math.floorMod(y + v, SIDE) * SIDE + Math.floorMod(x + u, SIDE)];
            made[i] = 0.6 * sum / 81 + lifts[y / 32 * 8 + x / 32];
        }
        return made;
    }

    private Fidelity look(double floor, RegionCorrection correction) {
        RegionSums sums = new RegionSums(SIDE, SIDE);
        for (int i = 0; i < photons.length; i++) {
            double beside = photons[i % SIDE == SIDE - 1 ? i : i + 1];
            double value = value(i, correction);
            double kept = Math.max(floor, value);
            sums.add(i % SIDE, i / SIDE, photons[i], beside, value, value * value, kept, kept * kept);
        }
        return new Fidelity(sums, 0, floor, 1e-3);
    }

    private double value(int i, RegionCorrection correction) {
        if (correction == null) return made[i];
        double u = correction.column(i % SIDE + 0.5);
        double v = correction.row(i / SIDE + 0.5);
        // What does not count may be anything.
        return correction.apply(made[i], correction.mixes(u, v) ? photons[i] : Double.NaN, u, v);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NEGATIVE_INFINITY, 0})
    void everyDarkRegionGetsItsMeanBackAlsoWhereTheTypeCutsValuesOff(double floor) {
        RegionCorrection correction = null;
        assertTrue(worst(floor, null) > 5, "or there is nothing to put right");
        for (int pass = 0; pass < 2; pass++)
            correction = look(floor, correction).correction(false, correction).orElse(correction);
        assertTrue(worst(floor, correction) <= 1, worst(floor, correction) + " of what is allowed");
    }

    /** The worst mean of a region, in standard errors, counted from the pixels. */
    private double worst(double floor, RegionCorrection correction) {
        double worst = 0;
        for (int y = 0; y <= SIDE - REGION; y += 16)
            for (int x = 0; x <= SIDE - REGION; x += 16) worst = Math.max(worst, off(x, y, floor, correction));
        return worst;
    }

    private double off(int left, int top, double floor, RegionCorrection correction) {
        double before = 0;
        double squares = 0;
        double after = 0;
        for (int y = top; y < top + REGION; y++)
            for (int x = left; x < left + REGION; x++) {
                int i = y * SIDE + x;
                before += photons[i];
                squares += photons[i] * photons[i];
                after += Math.max(floor, value(i, correction));
            }
        double n = REGION * REGION;
        double deviation = Math.sqrt(squares / n - before * before / n / n);
        return Math.abs(after - before) / n / (deviation / REGION);
    }
}
