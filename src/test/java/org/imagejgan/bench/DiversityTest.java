// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.imagejgan.model.sampling.Picture;
import org.junit.jupiter.api.Test;

class DiversityTest {
    private final Picture image = Waves.picture(0.41, 0.017, 2, 9, 11);

    private static List<Picture> samples(int count) {
        return IntStream.range(0, count)
                .mapToObj(k -> Waves.picture(0.37 + 0.01 * k, 0.011, 2, 9, 11))
                .toList();
    }

    /** {@code bench/distances.py} finds this number. */
    @Test
    void asNumpyFinds() {
        assertEquals(0.919753194, Diversity.of(samples(50), image), 1e-6);
    }

    @Test
    void equalSamplesHaveNone() {
        assertEquals(0, Diversity.of(Collections.nCopies(50, image), image), 1e-6);
    }

    @Test
    void noiseOfTheImagesDeviationHasOne() {
        List<Picture> noise =
                IntStream.range(0, 400).mapToObj(DiversityTest::noise).toList();
        assertEquals(1, Diversity.of(noise, noise(400)), 0.03);
    }

    private static Picture noise(int seed) {
        Random random = new Random(seed);
        float[] values = new float[60 * 50];
        for (int i = 0; i < values.length; i++) values[i] = (float) random.nextGaussian();
        return new Picture(1, 60, 50, values);
    }

    @Test
    void fewSamplesOrOtherSizesAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Diversity.of(samples(49), image));
        Picture wide = Waves.picture(0.41, 0.017, 2, 9, 12);
        assertThrows(IllegalArgumentException.class, () -> Diversity.of(samples(50), wide));
    }
}
