// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.sampling;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BalancedTest {
    private static final int BATCH = 3_000;

    /** Nine of one label, and one of another. */
    private static final Examples UNEVEN = new Examples() {
        @Override
        public int count() {
            return 10;
        }

        @Override
        public Map<String, Picture> get(int index) {
            float[] pixels = new float[16];
            java.util.Arrays.fill(pixels, index);
            return Map.of("target", new Picture(1, 4, 4, pixels));
        }

        @Override
        public Map<String, float[]> numbers(int index) {
            return Map.of("label", new float[] {index < 9 ? 1 : 0, index < 9 ? 0 : 1});
        }
    };

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everyLabelIsDrawnEquallyOftenAndEveryImageOfALabelToo(boolean whole) {
        Sampling inner = whole ? new ResizedImages(4, BATCH, Turns.NONE) : new Patches(4, BATCH);
        Map<String, Sampling.Sample> batch = new Balanced(inner).draw(UNEVEN, new SplittableRandom(1));
        int[] drawn = new int[10];
        for (int i = 0; i < BATCH; i++) {
            int image = (int) batch.get("target").values()[16 * i];
            assertEquals(image < 9 ? 1 : 0, batch.get("label").values()[2 * i]);
            drawn[image]++;
        }
        assertEquals(BATCH / 2, drawn[9], 120);
        for (int image = 0; image < 9; image++) assertEquals(BATCH / 18, drawn[image], 60);
    }

    @Test
    void withoutLabelsItDrawsAsTheOther() {
        Examples plain = new Examples() {
            @Override
            public int count() {
                return 7;
            }

            @Override
            public Map<String, Picture> get(int index) {
                return Map.of("target", new Picture(1, 1, 1, new float[] {index}));
            }
        };
        float[] drawn = new Balanced(new ResizedImages(1, 700, Turns.NONE))
                .draw(plain, new SplittableRandom(2))
                .get("target")
                .values();
        int[] counts = new int[7];
        for (float image : drawn) counts[(int) image]++;
        for (int count : counts) assertEquals(100, count, 45);
    }
}
