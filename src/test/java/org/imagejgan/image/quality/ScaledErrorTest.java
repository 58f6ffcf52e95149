// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.imagejgan.image.filter.GaussianBlur;
import org.junit.jupiter.api.Test;

class ScaledErrorTest {
    private static final int WIDTH = 96;
    private static final int HEIGHT = 80;

    /** Points on a dark ground. */
    private static float[] sharp() {
        float[] values = new float[WIDTH * HEIGHT];
        for (int i = 0; i < values.length; i++) {
            int x = i % WIDTH;
            int y = i / WIDTH;
            values[i] = 10 + (x * 7 + y * 13) % 29 % 3 + (x % 16 == 8 && y % 16 == 8 ? 200 : 0);
        }
        return values;
    }

    private static float[] seen(double sigma, float slope, float offset) {
        float[] values = sharp();
        GaussianBlur.run(values, WIDTH, HEIGHT, sigma);
        for (int i = 0; i < values.length; i++) values[i] = slope * values[i] + offset;
        return values;
    }

    @Test
    void blurAndScaleAreFound() {
        for (double sigma : new double[] {0.8, 1.7, 3.3}) {
            ScaledError error = ScaledError.fitted(seen(sigma, 3, 40), sharp(), WIDTH, HEIGHT);
            assertEquals(sigma, error.sigma(), 0.02);
            assertEquals(3, error.slope(), 0.05);
            assertEquals(40, error.offset(), 1);
            assertTrue(error.correlation() > 0.999 && error.error() < 0.2, error.toString());
        }
    }

    @Test
    void theSameImageNeedsNoBlur() {
        ScaledError error = ScaledError.fitted(sharp(), sharp(), WIDTH, HEIGHT);
        assertEquals(0, error.sigma());
        assertEquals(0, error.error(), 1e-4);
        assertEquals(1, error.correlation(), 1e-12);
    }

    @Test
    void whatWasAddedStandsInTheMap() {
        float[] result = sharp();
        for (int y = 30; y < 36; y++) for (int x = 40; x < 46; x++) result[y * WIDTH + x] += 100;
        ScaledError error = ScaledError.fitted(seen(1.5, 1, 0), result, WIDTH, HEIGHT);
        int most = 0;
        for (int i = 0; i < error.map().length; i++) if (error.map()[i] > error.map()[most]) most = i;
        assertTrue(Math.abs(most % WIDTH - 43) <= 4 && Math.abs(most / WIDTH - 33) <= 4, "most at " + most);
    }

    @Test
    void gapsAreLeftOut() {
        float[] input = seen(1.5, 1, 0);
        float[] result = sharp();
        input[10 * WIDTH + 10] = Float.NaN;
        result[50 * WIDTH + 50] = Float.NEGATIVE_INFINITY;
        ScaledError error = ScaledError.of(input, result, WIDTH, HEIGHT, 1.5);
        assertTrue(Float.isNaN(error.map()[10 * WIDTH + 10]) && Float.isNaN(error.map()[50 * WIDTH + 50]));
        assertTrue(Double.isFinite(error.error()) && error.correlation() > 0.99, error.toString());
    }
}
