// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.fill;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Three fillings of a hole, and how stiff the first is. */
class FillingsTest {
    private static final int SIDE = 64;

    private static boolean[] hole() {
        boolean[] hole = new boolean[SIDE * SIDE];
        for (int y = 20; y < 40; y++) for (int x = 24; x < 44; x++) hole[y * SIDE + x] = true;
        return hole;
    }

    private static float[] noise() {
        Random random = new Random(2);
        float[] noise = new float[SIDE * SIDE];
        for (int i = 0; i < noise.length; i++) noise[i] = (float) random.nextGaussian();
        return noise;
    }

    private static float[] waves(double period) {
        float[] waves = new float[SIDE * SIDE];
        for (int i = 0; i < waves.length; i++)
            waves[i] = (float) Math.sin(2 * Math.PI * (i % SIDE + 0.4 * (i / SIDE)) / period);
        return waves;
    }

    private static double tension(float[] plane) {
        return Tension.of(plane, 0, SIDE, SIDE, hole());
    }

    /** Differences of noise are as large over four pixels as over one, those of a slope sixteen times in the square. */
    @Test
    void theSmootherTheImageTheStifferThePlate() {
        assertEquals(Tension.MOST, tension(noise()));
        double waves = tension(waves(20));
        assertTrue(waves < 0.05 && waves > Tension.LEAST, "" + waves);
        assertTrue(tension(waves(12)) > waves);
        float[] ramp = new float[SIDE * SIDE];
        for (int i = 0; i < ramp.length; i++) ramp[i] = i % SIDE + 2f * (i / SIDE);
        assertEquals(90 * Math.pow(16, -3.75), tension(ramp), 1e-6);
    }

    @Test
    void brightnessContrastAndWhatIsInTheHoleDoNotMatter() {
        float[] plane = waves(14);
        float[] other = plane.clone();
        for (int i = 0; i < other.length; i++) other[i] = hole()[i] ? Float.NaN : 1000 + 50 * plane[i];
        assertEquals(tension(plane), tension(other), 1e-3 * tension(plane));
        assertEquals(Tension.LEAST, tension(new float[SIDE * SIDE]), "an even image");
    }

    @Test
    void outsideTheHoleAllAreTheImage() {
        float[] two = new float[2 * SIDE * SIDE];
        System.arraycopy(noise(), 0, two, SIDE * SIDE, SIDE * SIDE);
        float[] fillings = Fillings.of(two, SIDE * SIDE, SIDE, SIDE, hole());
        assertEquals(Fillings.COUNT * SIDE * SIDE, fillings.length);
        for (int i = 0; i < fillings.length; i++) {
            if (hole()[i % (SIDE * SIDE)]) assertTrue(Float.isFinite(fillings[i]));
            else assertEquals(noise()[i % (SIDE * SIDE)], fillings[i], 0f);
        }
    }

    @Test
    void alongEdgesThenAsAPlateThenAsASoapFilm() {
        float[] plane = waves(16);
        float[] fillings = Fillings.of(plane, 0, SIDE, SIDE, hole());
        float[] edges = plane.clone();
        SmoothFill.fill(edges, 0, SIDE, SIDE, hole());
        EdgeFill.refine(edges, 0, SIDE, SIDE, hole());
        float[] plate = plane.clone();
        SmoothFill.fill(plate, 0, SIDE, SIDE, hole());
        float[] soft = plane.clone();
        HarmonicFill.fill(soft, 0, SIDE, SIDE, hole());
        assertArrayEquals(edges, Arrays.copyOf(fillings, SIDE * SIDE));
        assertArrayEquals(plate, Arrays.copyOfRange(fillings, SIDE * SIDE, 2 * SIDE * SIDE));
        assertArrayEquals(soft, Arrays.copyOfRange(fillings, 2 * SIDE * SIDE, 3 * SIDE * SIDE));
        assertTrue(difference(plane, fillings, 0) < 0.7 * difference(plane, fillings, 1), "stripes go on");
        assertTrue(difference(plane, fillings, 1) < difference(plane, fillings, 2), "waves go on");
    }

    /** An oblique step that runs through a hole: a soap film washes it out, an edge goes on. */
    @Test
    void anEdgeGoesOn() {
        float[] plane = new float[SIDE * SIDE];
        for (int i = 0; i < plane.length; i++) plane[i] = (float) Math.tanh((i % SIDE - 10 - 0.7 * (i / SIDE)) / 1.5);
        float[] fillings = Fillings.of(plane, 0, SIDE, SIDE, hole());
        double along = difference(plane, fillings, 0);
        assertTrue(along < 0.5 * difference(plane, fillings, 1), along + " " + difference(plane, fillings, 1));
        assertTrue(along < 0.3 * difference(plane, fillings, 2), along + " " + difference(plane, fillings, 2));
    }

    private static double difference(float[] plane, float[] fillings, int which) {
        double sum = 0;
        for (int i = 0; i < plane.length; i++) sum += Math.abs(plane[i] - fillings[which * plane.length + i]);
        return sum;
    }
}
