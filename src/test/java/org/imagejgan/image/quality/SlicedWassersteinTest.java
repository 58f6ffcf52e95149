// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.quality;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.imagejgan.image.quality.BandPyramid.Band;
import org.junit.jupiter.api.Test;

/** Distances between sets of images, of cases where they are known. */
class SlicedWassersteinTest {
    private static final int SIDE = 32;

    /** Round spots at random places, on noise. */
    private static List<float[]> spots(long seed, int count, int channels) {
        RandomGenerator random = new SplittableRandom(seed);
        List<float[]> images = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            float[] image = new float[channels * SIDE * SIDE];
            double x = random.nextDouble(6, 26);
            double y = random.nextDouble(6, 26);
            for (int i = 0; i < image.length; i++) {
                int place = i % (SIDE * SIDE);
                double far = Math.hypot(place % SIDE - x, place / SIDE - y);
                image[i] = (float) (0.2 + 0.5 / (1 + Math.exp(far - 4)) + 0.05 * random.nextGaussian());
            }
            images.add(image);
        }
        return images;
    }

    private static List<float[]> changed(List<float[]> images, UnaryOperator<float[]> change) {
        return images.stream().map(change).toList();
    }

    private static float[] shifted(float[] image) {
        float[] shifted = image.clone();
        for (int i = 0; i < shifted.length; i++) shifted[i] += 0.1f;
        return shifted;
    }

    private static float[] blurred(float[] image) {
        float[] blurred = new float[image.length];
        for (int y = 0; y < SIDE; y++)
            for (int x = 0; x < SIDE; x++)
                for (int k = 0; k < 9; k++) {
                    int v = Math.max(0, Math.min(SIDE - 1, y + k / 3 - 1));
                    int u = Math.max(0, Math.min(SIDE - 1, x + k % 3 - 1));
                    blurred[y * SIDE + x] += image[v * SIDE + u] / 9;
                }
        return blurred;
    }

    private static SlicedWasserstein from(List<float[]> real) {
        return new SlicedWasserstein(real.get(0).length / (SIDE * SIDE), SIDE, SIDE, real);
    }

    @Test
    void equalSetsAreAtZeroInAnyOrderNearly() {
        List<float[]> real = spots(1, 40, 1);
        SlicedWasserstein from = from(real);
        assertEquals(0, from.distance(real));
        List<float[]> permuted = new ArrayList<>(real);
        Collections.reverse(permuted);
        double near = from.distance(permuted);
        double blurred = from.distance(changed(real, SlicedWassersteinTest::blurred));
        assertTrue(near > 0 && near < blurred / 5, near + " " + blurred);
        assertEquals(blurred, from(real).distance(changed(real, SlicedWassersteinTest::blurred)));
    }

    @Test
    void otherImagesOfTheSameKindAreNear() {
        SlicedWasserstein from = from(spots(1, 60, 2));
        double same = from.distance(spots(2, 60, 2));
        double darker = from.distance(changed(spots(2, 60, 2), SlicedWassersteinTest::shifted));
        assertTrue(same < 60, "" + same);
        assertTrue(darker > 3 * same, same + " " + darker);
    }

    /**
     * The mean of a shift along unit directions in n dimensions is √(2 / π) of it, in deviations of the real set: of noise
     * alone, which is the same everywhere.
     */
    @Test
    void aShiftOfBrightnessIsSeenInTheCoarsestLevelAlone() {
        RandomGenerator random = new SplittableRandom(3);
        List<float[]> real = new ArrayList<>();
        for (int n = 0; n < 80; n++) {
            float[] image = new float[SIDE * SIDE];
            for (int i = 0; i < image.length; i++) image[i] = (float) (0.4 + 0.2 * random.nextGaussian());
            real.add(image);
        }
        double[] apart = from(real).distances(changed(real, SlicedWassersteinTest::shifted));
        assertEquals(2, apart.length);
        assertEquals(0, apart[0], 0.01);
        double weight = (1 + 16 + 36 + 16 + 1) / 256.0;
        double expected = 1000 * Math.sqrt(2 / Math.PI) * 0.1 / (0.2 * weight);
        assertEquals(expected, apart[1], 0.1 * expected);
    }

    @Test
    void aBlurIsSeenInTheFinestLevelFirst() {
        List<float[]> real = spots(4, 60, 1);
        double[] apart = from(real).distances(changed(real, SlicedWassersteinTest::blurred));
        assertTrue(apart[0] > 4 * apart[1], Arrays.toString(apart));
    }

    @Test
    void theLevelsOfAPyramidMakeThePlaneAgain() {
        float[] ramp = new float[SIDE * SIDE];
        for (int i = 0; i < ramp.length; i++) ramp[i] = 0.25f;
        List<Band> even = BandPyramid.of(new Band(SIDE, SIDE, ramp), 2);
        assertArrayEquals(new float[SIDE * SIDE], even.get(0).values(), 1e-6f);
        assertEquals(0.25f, even.get(1).values()[77], 1e-6f);
        assertEquals(3, BandPyramid.levels(64, 64, 16));
        assertEquals(1, BandPyramid.levels(24, 24, 16));
        assertEquals(2, BandPyramid.levels(48, 96, 16));
    }

    @Test
    void setsThatCannotBeComparedAreRefused() {
        SlicedWasserstein from = from(spots(1, 4, 1));
        String said = assertThrows(IllegalArgumentException.class, () -> from.distance(spots(1, 3, 1)))
                .getMessage();
        assertEquals("3 images cannot be compared with 4: both must be as many.", said);
        assertThrows(IllegalArgumentException.class, () -> from.distance(spots(1, 4, 2)));
        assertThrows(IllegalArgumentException.class, () -> new SlicedWasserstein(1, 6, 6, List.of(new float[36])));
    }
}
