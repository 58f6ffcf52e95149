// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.single;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.types.Shape;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What ConSinGAN's authors do to an image before it is learned to be harmonised. */
class DisturbanceTest {
    private static final int SIDE = 20;
    private static final int SIZE = SIDE * SIDE;
    private static final float[] COLOUR = {-0.6f, 0, 0.4f};
    private static final int DRAWS = 2000;

    private static float[] even(int channels) {
        float[] image = new float[channels * SIZE];
        for (int i = 0; i < image.length; i++) image[i] = COLOUR[i / SIZE];
        return image;
    }

    private static float[] disturbed(int channels, int seed) {
        float[] image = even(channels);
        float[] result = Disturbance.colours(image, new Shape(1, channels, SIDE, SIDE), new SplittableRandom(seed));
        assertArrayEquals(even(channels), image, "the image itself");
        for (float value : result) assertTrue(value >= -1 && value <= 1);
        return result;
    }

    private static boolean same(float[] disturbed, int pixel) {
        return IntStream.range(0, disturbed.length / SIZE)
                .allMatch(c -> Math.abs(disturbed[c * SIZE + pixel] - COLOUR[c]) < 1e-6);
    }

    /** A quarter is recoloured; a shuffle that changes nothing is a fortieth of these. Holes leave some pixels always. */
    @Test
    void colourChangesNowAndThen() {
        int changed = 0;
        for (int seed = 0; seed < DRAWS; seed++) {
            float[] disturbed = disturbed(3, seed);
            if (IntStream.range(0, SIZE).noneMatch(i -> same(disturbed, i))) changed++;
        }
        assertEquals(0.244, changed / (double) DRAWS, 0.02);
    }

    /** Nothing at all is done to three quarters of a tenth; holes are up to half of a side, or two of a quarter. */
    @Test
    void holesAreMadeMostOfTheTime() {
        int untouched = 0;
        int most = 0;
        for (int seed = 0; seed < DRAWS; seed++) {
            float[] disturbed = disturbed(3, seed);
            int holes = (int)
                    IntStream.range(0, SIZE).filter(i -> !same(disturbed, i)).count();
            if (holes == 0) untouched++;
            if (holes < SIZE) most = Math.max(most, holes);
        }
        assertEquals(0.078, untouched / (double) DRAWS, 0.015);
        assertTrue(most > SIZE / 5 && most <= SIZE / 4, most + " of " + SIZE);
    }

    /** A channel is not taken away where it is the only one, and there is no hue. */
    @Test
    void greyImagesStayImages() {
        int dark = 0;
        for (int seed = 0; seed < 500; seed++) {
            float[] disturbed = disturbed(1, seed);
            if (IntStream.range(0, SIZE).allMatch(i -> disturbed[i] == -1)) dark++;
        }
        assertEquals(0, dark);
    }
}
