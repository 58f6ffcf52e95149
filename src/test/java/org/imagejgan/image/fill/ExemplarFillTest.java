// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.fill;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is copied into holes, and how it is put into a smooth filling. */
class ExemplarFillTest {
    private static final int SIDE = 96;
    private static final float[][] NO_GUIDE = {};
    /** Of the places that a fixed hole in fixed noise is filled from. */
    private static final int HASH = -751857012;

    private static float[] plane(IntToDoubleFunction value) {
        float[] plane = new float[SIDE * SIDE];
        for (int i = 0; i < plane.length; i++) plane[i] = (float) value.applyAsDouble(i);
        return plane;
    }

    private static boolean[] square(int x, int y, int side) {
        boolean[] hole = new boolean[SIDE * SIDE];
        for (int i = 0; i < hole.length; i++)
            hole[i] = i % SIDE >= x && i % SIDE < x + side && i / SIDE >= y && i / SIDE < y + side;
        return hole;
    }

    private static float[] noise() {
        SplittableRandom random = new SplittableRandom(5);
        return plane(i -> random.nextInt(256) / 256.0);
    }

    private static float[] emptied(float[] plane, boolean[] hole, float with) {
        float[] emptied = plane.clone();
        for (int i = 0; i < hole.length; i++) if (hole[i]) emptied[i] = with;
        return emptied;
    }

    private static ExemplarFill.Copy copy(float[] plane, boolean[] hole) {
        return ExemplarFill.of(new float[][] {emptied(plane, hole, Float.NaN)}, NO_GUIDE, SIDE, SIDE, hole);
    }

    /** A smooth filling with the copy in it, which had that filling as its guide. */
    private static float[] grafted(float[] plane, boolean[] hole) {
        float[] smooth = emptied(plane, hole, Float.NaN);
        SmoothFill.fill(smooth, 0, SIDE, SIDE, hole);
        float[][] colours = {emptied(plane, hole, Float.NaN)};
        ExemplarFill.Copy copy = ExemplarFill.of(colours, new float[][] {smooth}, SIDE, SIDE, hole);
        Graft.into(smooth, copy.colours()[0], copy.from(), SIDE, SIDE, hole);
        return smooth;
    }

    private static double error(float[] truth, float[] made, boolean[] hole) {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < hole.length; i++) {
            if (!hole[i]) continue;
            sum += Math.abs(truth[i] - made[i]);
            count++;
        }
        return sum / count;
    }

    private static double energy(float[] plane, boolean[] hole) {
        double sum = 0;
        for (int i = 0; i + SIDE < hole.length; i++) {
            if (!hole[i]) continue;
            sum += Math.pow(plane[i + 1] - plane[i], 2) + Math.pow(plane[i + SIDE] - plane[i], 2);
        }
        return sum;
    }

    /** Stripes and a checker of full contrast go on in step; a smooth filling is grey there. */
    @ParameterizedTest
    @CsvSource({"8, false", "8, true", "12, true"})
    void whatRepeatsGoesOn(int period, boolean checker) {
        float[] truth = plane(i -> {
            boolean right = i % SIDE % period < period / 2;
            boolean below = i / SIDE % period < period / 2;
            return (checker ? right != below : right) ? 1 : 0;
        });
        boolean[] hole = square(34, 37, 24);
        assertTrue(error(truth, copy(truth, hole).colours()[0], hole) < 0.02, "copied");
        float[] smooth = emptied(truth, hole, Float.NaN);
        SmoothFill.fill(smooth, 0, SIDE, SIDE, hole);
        double without = error(truth, smooth, hole);
        double with = error(truth, grafted(truth, hole), hole);
        assertTrue(with < 0.35 * without, with + " of " + without);
    }

    @Test
    void aConstantStaysOneAndASlopeASlope() {
        boolean[] hole = square(30, 40, 22);
        float[] even = plane(i -> 0.25);
        assertArrayEquals(even, copy(even, hole).colours()[0], 1e-6f);
        assertArrayEquals(even, grafted(even, hole), 1e-6f);
        float[] slope = plane(i -> (i % SIDE + 2.0 * (i / SIDE)) / (3 * SIDE));
        assertArrayEquals(slope, grafted(slope, hole), 0.02f);
    }

    @Test
    void noiseGoesOnAsNoise() {
        float[] noise = noise();
        boolean[] hole = square(30, 28, 32);
        float[] smooth = emptied(noise, hole, Float.NaN);
        SmoothFill.fill(smooth, 0, SIDE, SIDE, hole);
        assertTrue(energy(smooth, hole) < 0.3 * energy(noise, hole), "a smooth filling has none");
        double energy = energy(grafted(noise, hole), hole) / energy(noise, hole);
        assertTrue(energy > 0.6 && energy < 1.3, "" + energy);
    }

    /** At a border, in a corner, over the whole width; each pixel is from a known one whose neighbours are known. */
    @ParameterizedTest
    @CsvSource({"0, 20, 24", "80, 80, 16", "-10, -10, 30", "-4, 30, 120"})
    void holesOfAnyPlaceAreFilledFromKnownPixels(int x, int y, int side) {
        boolean[] hole = square(x, y, side);
        float[] noise = noise();
        ExemplarFill.Copy copy = copy(noise, hole);
        for (int i = 0; i < hole.length; i++) {
            int from = copy.from()[i];
            if (!hole[i]) {
                assertEquals(-1, from);
                assertEquals(noise[i], copy.colours()[0][i]);
                continue;
            }
            assertTrue(from % SIDE > 0 && from % SIDE < SIDE - 1, "pixel " + i);
            for (int near : new int[] {from, from - 1, from + 1, from - SIDE, from + SIDE})
                assertFalse(hole[near], "pixel " + i);
        }
        float[] made = emptied(noise, hole, 0.5f);
        Graft.into(made, copy.colours()[0], copy.from(), SIDE, SIDE, hole);
        for (int i = 0; i < hole.length; i++) assertTrue(Math.abs(made[i] - 0.5) < 2, "pixel " + i);
    }

    @Test
    void whatTheHoleHeldDoesNotMatterAndTheBitsAreTheSame() {
        boolean[] hole = square(40, 30, 26);
        float[] noise = noise();
        float[] secret = emptied(noise, hole, 1000);
        ExemplarFill.Copy one = copy(noise, hole);
        ExemplarFill.Copy two = ExemplarFill.of(new float[][] {secret}, NO_GUIDE, SIDE, SIDE, hole);
        assertArrayEquals(one.from(), two.from());
        assertArrayEquals(one.colours()[0], two.colours()[0]);
        assertEquals(HASH, Arrays.hashCode(one.from()), "the same on every machine");
    }

    @Test
    void coloursAreFromTheSamePlaces() {
        boolean[] hole = square(20, 50, 25);
        float[] red = emptied(noise(), hole, Float.NaN);
        float[] green = plane(i -> 0.8 - 0.5 * red[i]);
        float[][] made = ExemplarFill.of(new float[][] {red, green}, NO_GUIDE, SIDE, SIDE, hole)
                .colours();
        for (int i = 0; i < hole.length; i++) assertEquals(0.8 - 0.5 * made[0][i], made[1][i], 1e-4, "pixel " + i);
    }

    @Test
    void tooLittleAroundAHoleIsNothingToCopyFrom() {
        assertNull(copy(noise(), square(2, 2, 92)));
    }

    // -- where texture belongs --

    private static boolean textured(float[] plane, boolean[] hole) {
        int[] pixels = HolePlane.places(hole);
        return Surroundings.textured(new float[][] {emptied(plane, hole, Float.NaN)}, hole, SIDE, pixels);
    }

    @Test
    void wideHolesInRoughSurroundingsAskForTexture() {
        assertTrue(textured(noise(), square(30, 30, 24)));
        assertFalse(textured(noise(), square(30, 30, 12)), "narrow");
        assertFalse(textured(plane(i -> (i % SIDE) / 96.0), square(30, 30, 24)), "a slope");
        assertFalse(textured(plane(i -> 0.5 + 0.5 * Math.sin(i % SIDE / 12.0)), square(30, 30, 24)), "out of focus");
        boolean[] stroke = new boolean[SIDE * SIDE];
        for (int i = 0; i < stroke.length; i++) stroke[i] = i / SIDE > 40 && i / SIDE < 50;
        assertFalse(textured(noise(), stroke), "a long stroke is narrow");
    }
}
