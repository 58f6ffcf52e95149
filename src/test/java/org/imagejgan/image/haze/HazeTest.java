// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.haze;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.imagejgan.image.filter.GaussianBlur;
import org.junit.jupiter.api.Test;

class HazeTest {
    private static final int HEIGHT = 60;
    private static final int WIDTH = 80;
    private static final int SIZE = HEIGHT * WIDTH;

    /** Squares of all colours, in each of which something is black. */
    private static float[] colours() {
        SplittableRandom random = new SplittableRandom(3);
        float[] values = new float[3 * SIZE];
        for (int row = 0; row < HEIGHT / 4; row++)
            for (int column = 0; column < WIDTH / 4; column++)
                for (int c = 0; c < 3; c++) {
                    float value = (row + column) % 3 == 0 ? 0 : (float) random.nextDouble();
                    for (int i = 0; i < 16; i++)
                        values[c * SIZE + (4 * row + i / 4) * WIDTH + 4 * column + i % 4] = value;
                }
        return values;
    }

    private static double distance(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) sum += Math.pow(a[i] - b[i], 2);
        return Math.sqrt(sum / a.length);
    }

    @Test
    void hazeOfTheAirIsTakenOffColours() {
        float[] clear = colours();
        float[] hazed = clear.clone();
        for (int i = 0; i < hazed.length; i++) {
            float through = 0.3f + 0.5f * (i % WIDTH) / WIDTH;
            hazed[i] = 0.9f + (clear[i] - 0.9f) * through;
        }
        float[] made = Haze.cleared(hazed, 3, HEIGHT, WIDTH);
        double left = distance(made, clear) / distance(hazed, clear);
        assertTrue(left < 0.5, left + " of the haze is left");
    }

    @Test
    void scatteredLightIsTakenOffEachOtherChannel() {
        float[] clear = new float[SIZE];
        for (int i = 0; i < 12; i++) clear[(10 + 3 * i) * WIDTH + 15 + 4 * i] = 20;
        GaussianBlur.run(clear, WIDTH, HEIGHT, 1.5);
        float[] hazed = clear.clone();
        float[] blurred = clear.clone();
        GaussianBlur.run(blurred, WIDTH, HEIGHT, 5);
        for (int i = 0; i < SIZE; i++) hazed[i] += 0.8f * blurred[i];
        float[] made = Haze.cleared(hazed, 1, HEIGHT, WIDTH);
        double left = distance(made, clear) / distance(hazed, clear);
        assertTrue(left < 0.5, left + " of the light is left");
        float[] two = new float[2 * SIZE];
        System.arraycopy(hazed, 0, two, SIZE, SIZE);
        float[] both = Haze.cleared(two, 2, HEIGHT, WIDTH);
        assertArrayEquals(made, Arrays.copyOfRange(both, SIZE, 2 * SIZE));
        assertArrayEquals(new float[SIZE], Arrays.copyOf(both, SIZE));
    }

    /** What is everywhere twice as bright is twice as bright without haze, too. */
    @Test
    void theUnitOfLightDoesNotMatter() {
        float[] image = colours();
        float[] twice = image.clone();
        for (int i = 0; i < twice.length; i++) twice[i] *= 2;
        float[] one = Haze.cleared(Arrays.copyOf(image, SIZE), 1, HEIGHT, WIDTH);
        float[] other = Haze.cleared(Arrays.copyOf(twice, SIZE), 1, HEIGHT, WIDTH);
        for (int i = 0; i < SIZE; i++) assertEquals(2 * one[i], other[i], 1e-5);
    }

    /** Within windows that are flat in the guide, the mean; where the guide has an edge, so has the result. */
    @Test
    void theGuidedFilterKeepsEdgesOfTheGuide() {
        float[] guide = new float[20 * 20];
        float[] plane = new float[20 * 20];
        for (int i = 0; i < guide.length; i++) {
            guide[i] = i % 20 < 10 ? 0 : 1;
            plane[i] = guide[i] + (i % 2 == 0 ? 0.2f : -0.2f);
        }
        float[] smooth = new GuidedFilter(guide, 20, 20, 4, 1e-4f).of(plane);
        for (int i = 0; i < smooth.length; i++) assertEquals(guide[i], smooth[i], 0.06, "at " + i);
    }
}
