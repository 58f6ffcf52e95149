// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class DefectsTest {
    private static final int SIDE = 128;

    /** A soft pattern with noise: nothing of it is a defect. */
    private static float[] sound() {
        Random random = new Random(3);
        float[] plane = new float[SIDE * SIDE];
        for (int i = 0; i < plane.length; i++)
            plane[i] = (float)
                    (100 + 30 * Math.sin(i % SIDE / 9.0) * Math.cos(i / SIDE / 7.0) + 2 * random.nextGaussian());
        return plane;
    }

    private static int count(boolean[] found) {
        int count = 0;
        for (boolean f : found) if (f) count++;
        return count;
    }

    @Test
    void aSoundImageHasNone() {
        assertEquals(0, count(Defects.find(sound(), SIDE, SIDE)));
        assertEquals(0, count(Defects.find(new float[SIDE * SIDE], SIDE, SIDE)), "an empty image");
    }

    @Test
    void pixelsThatStandOutAreFound() {
        float[] plane = sound();
        int[] places = {5 * SIDE + 5, 40 * SIDE + 77, 127 * SIDE + 127, 90 * SIDE + 3, 90 * SIDE + 4};
        for (int i = 0; i < places.length; i++) plane[places[i]] = i == 0 ? 0 : 250;
        plane[300] = Float.NaN;
        boolean[] found = Defects.find(plane, SIDE, SIDE);
        for (int place : places) assertTrue(found[place], "pixel " + place);
        assertTrue(found[300]);
        assertEquals(places.length + 1, count(found));
    }

    @Test
    void stripesAreFound() {
        float[] plane = sound();
        for (int i = 0; i < SIDE; i++) plane[33 * SIDE + i] += 12;
        for (int i = 0; i < SIDE; i++) plane[i * SIDE + 70] = 0;
        boolean[] found = Defects.find(plane, SIDE, SIDE);
        for (int i = 0; i < SIDE; i++) assertTrue(found[33 * SIDE + i] && found[i * SIDE + 70], "place " + i);
        assertTrue(count(found) < 2 * SIDE + 20, "" + count(found));
    }

    @Test
    void dustIsFoundOnAnEvenGround() {
        Random random = new Random(8);
        float[] plane = new float[SIDE * SIDE];
        for (int i = 0; i < plane.length; i++) {
            boolean dust = Math.hypot(i % SIDE - 50, i / SIDE - 64) < 6;
            plane[i] = (float) ((dust ? 90 : 200) + i / SIDE * 0.2 + 2 * random.nextGaussian());
        }
        boolean[] found = Defects.find(plane, SIDE, SIDE);
        for (int i = 0; i < plane.length; i++)
            if (Math.hypot(i % SIDE - 50, i / SIDE - 64) < 6) assertTrue(found[i], "pixel " + i);
        assertTrue(count(found) < 500, "" + count(found));
    }
}
