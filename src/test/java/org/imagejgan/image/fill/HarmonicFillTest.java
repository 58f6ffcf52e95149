// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.fill;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Both smooth fillings: what Laplace's equation and a bent plate promise. */
class HarmonicFillTest {
    private static final int WIDTH = 61;
    private static final int HEIGHT = 47;

    /** A rectangle inside and a stroke, away from the border. */
    private static boolean[] hole() {
        boolean[] hole = new boolean[WIDTH * HEIGHT];
        for (int i = 0; i < hole.length; i++) {
            int x = i % WIDTH;
            int y = i / WIDTH;
            hole[i] = x > 9 && x < 35 && y > 8 && y < 38 || Math.abs(x - 45 - y / 8) < 3 && y > 4 && y < 42;
        }
        return hole;
    }

    private static float[] ramp() {
        float[] ramp = new float[WIDTH * HEIGHT];
        for (int i = 0; i < ramp.length; i++) ramp[i] = 3 + 0.5f * (i % WIDTH) - 0.25f * (i / WIDTH);
        return ramp;
    }

    private static float[] noise() {
        Random random = new Random(4);
        float[] noise = new float[WIDTH * HEIGHT];
        for (int i = 0; i < noise.length; i++) noise[i] = random.nextFloat();
        return noise;
    }

    private static float[] emptied(float[] plane, boolean[] hole) {
        float[] emptied = plane.clone();
        for (int i = 0; i < emptied.length; i++) if (hole[i]) emptied[i] = Float.NaN;
        return emptied;
    }

    @Test
    void aRampGoesOnAsARamp() {
        float[] harmonic = emptied(ramp(), hole());
        HarmonicFill.fill(harmonic, 0, WIDTH, HEIGHT, hole());
        assertArrayEquals(ramp(), harmonic, 1e-3f);
        float[] smooth = emptied(ramp(), hole());
        SmoothFill.fill(smooth, 0, WIDTH, HEIGHT, hole());
        assertArrayEquals(ramp(), smooth, 1e-2f);
    }

    @Test
    void eachPixelIsTheMeanOfItsNeighboursAndNoneIsOutsideTheRange() {
        float[] plane = emptied(noise(), hole());
        HarmonicFill.fill(plane, 0, WIDTH, HEIGHT, hole());
        for (int i = 0; i < plane.length; i++) {
            if (!hole()[i]) continue;
            double mean = (plane[i - 1] + plane[i + 1] + plane[i - WIDTH] + plane[i + WIDTH]) / 4.0;
            assertEquals(mean, plane[i], 1e-4, "pixel " + i);
            assertTrue(plane[i] > 0 && plane[i] < 1, "pixel " + i);
        }
    }

    @Test
    void whatIsKnownStaysBitByBit() {
        float[] plane = emptied(noise(), hole());
        SmoothFill.fill(plane, 0, WIDTH, HEIGHT, hole());
        for (int i = 0; i < plane.length; i++) if (!hole()[i]) assertEquals(noise()[i], plane[i], 0f);
    }

    /** A parabola is what a plate without tension keeps and a soap film flattens. */
    @Test
    void aPlateKeepsACurve() {
        float[] curve = new float[WIDTH * HEIGHT];
        for (int i = 0; i < curve.length; i++) curve[i] = (float) Math.pow((i % WIDTH - 20) / 20.0, 2);
        float[] film = emptied(curve, hole());
        HarmonicFill.fill(film, 0, WIDTH, HEIGHT, hole());
        float[] plate = film.clone();
        SmoothFill.refine(plate, 0, WIDTH, HEIGHT, hole(), 0, 20_000);
        float[] between = emptied(curve, hole());
        SmoothFill.fill(between, 0, WIDTH, HEIGHT, hole());
        assertTrue(error(plate, curve) < 0.02 * error(film, curve), "" + error(plate, curve));
        assertTrue(error(between, curve) < 0.9 * error(film, curve), error(between, curve) + " " + error(film, curve));
    }

    private static double error(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) sum += Math.abs(a[i] - b[i]);
        return sum;
    }

    /** At the border of the plane the slope is zero: half a hole there is filled as the whole mirrored one. */
    @Test
    void aHoleAtTheBorderIsFilledAsIfMirrored() {
        int width = 40;
        float[] whole = new float[2 * width * 20];
        boolean[] hole = new boolean[whole.length];
        for (int i = 0; i < whole.length; i++) {
            int x = i % (2 * width);
            int mirrored = x < width ? width - 1 - x : x - width;
            whole[i] = (float) Math.sin(mirrored * 0.4 + i / (2 * width) * 0.3);
            hole[i] = mirrored < 7 && i / (2 * width) > 5 && i / (2 * width) < 15;
        }
        float[] half = new float[width * 20];
        boolean[] halfHole = new boolean[half.length];
        for (int i = 0; i < half.length; i++) {
            half[i] = whole[i / width * 2 * width + width + i % width];
            halfHole[i] = hole[i / width * 2 * width + width + i % width];
        }
        HarmonicFill.fill(whole, 0, 2 * width, 20, hole);
        HarmonicFill.fill(half, 0, width, 20, halfHole);
        for (int i = 0; i < half.length; i++)
            assertEquals(whole[i / width * 2 * width + width + i % width], half[i], 1e-4, "pixel " + i);
    }

    @Test
    void aHoleWithoutAnythingAroundItIsRefused() {
        boolean[] all = new boolean[12];
        java.util.Arrays.fill(all, true);
        assertThrows(IllegalArgumentException.class, () -> HarmonicFill.fill(new float[12], 0, 4, 3, all));
        float[] same = {1, 2, 3};
        HarmonicFill.fill(same, 0, 3, 1, new boolean[3]);
        assertArrayEquals(new float[] {1, 2, 3}, same);
    }
}
