// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.degradation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BlindSpotTest {
    private final NDManager manager = NDManager.newBaseManager("PyTorch");

    @BeforeEach
    void seed() {
        manager.getEngine().setRandomSeed(1);
    }

    @AfterEach
    void close() {
        manager.close();
    }

    private static int[] perBox(float[] mask, int planes, int height, int width, int side) {
        int columns = (width + side - 1) / side;
        int rows = (height + side - 1) / side;
        int[] counts = new int[planes * rows * columns];
        for (int i = 0; i < mask.length; i++) {
            assertTrue(mask[i] == 0 || mask[i] == 1);
            int plane = i / (height * width);
            int y = i / width % height;
            int x = i % width;
            if (mask[i] == 1) counts[(plane * rows + y / side) * columns + x / side]++;
        }
        return counts;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8})
    void onePixelOfEveryBoxIsChosen(int side) {
        float[] mask = BlindSpot.choose(new Shape(2, 3, 16, 24), side, new SplittableRandom(1));
        int[] counts = perBox(mask, 6, 16, 24, side);
        assertEquals(6 * (16 / side) * (24 / side), counts.length);
        assertTrue(Arrays.stream(counts).allMatch(count -> count == 1), Arrays.toString(counts));
    }

    @Test
    void boxesCutByTheBorderHaveOneOrNone() {
        float[] mask = BlindSpot.choose(new Shape(1, 2, 13, 9), 4, new SplittableRandom(1));
        assertTrue(Arrays.stream(perBox(mask, 2, 13, 9, 4)).allMatch(count -> count <= 1));
    }

    @Test
    void everyPlaceIsEquallyLikely() {
        SplittableRandom random = new SplittableRandom(1);
        int[] counts = new int[16];
        for (int i = 0; i < 1600; i++) {
            float[] mask = BlindSpot.choose(new Shape(1, 1, 4, 4), 4, random);
            for (int p = 0; p < 16; p++) counts[p] += (int) mask[p];
        }
        for (int count : counts) assertEquals(100, count, 45, Arrays.toString(counts));
    }

    @Test
    void channelsAndImagesAreChosenApart() {
        float[] mask = BlindSpot.choose(new Shape(2, 1, 16, 16), 4, new SplittableRandom(1));
        assertNotEquals(Arrays.toString(Arrays.copyOf(mask, 256)), Arrays.toString(Arrays.copyOfRange(mask, 256, 512)));
    }

    /** Corners, borders and the inside: the value of a hidden pixel does not reach its own place. */
    @ParameterizedTest
    @CsvSource({"0, 0", "0, 7", "7, 0", "7, 9", "0, 4", "3, 9", "3, 5"})
    void aHiddenValueLeavesNoTraceAtItsPlace(int y, int x) {
        Shape shape = new Shape(1, 2, 8, 10);
        float[] values = new float[160];
        SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < values.length; i++) values[i] = (float) random.nextDouble();
        float[] mask = new float[160];
        int place = 80 + y * 10 + x;
        mask[place] = 1;
        float[] hidden = hidden(values, mask, shape);
        values[place] += 100;
        float[] changed = hidden(values, mask, shape);
        assertEquals(hidden[place], changed[place]);
        assertNotEquals(values[place], hidden[place]);
        for (int i = 0; i < values.length; i++) if (i != place) assertEquals(values[i], changed[i], "untouched " + i);
    }

    private float[] hidden(float[] values, float[] mask, Shape shape) {
        return BlindSpot.hide(manager.create(values, shape), manager.create(mask, shape))
                .toFloatArray();
    }

    @Test
    void whatReplacesIsTheWeightedMeanOfTheEightAround() {
        float[] values = {1, 2, 3, 4, 100, 6, 7, 8, 9};
        float[] mask = {0, 0, 0, 0, 1, 0, 0, 0, 0};
        double expected = (0.5 * (1 + 3 + 7 + 9) + 2 + 4 + 6 + 8) / 6;
        assertEquals(expected, hidden(values, mask, new Shape(1, 1, 3, 3))[4], 1e-6);
    }

    /** On pure noise a blind spot must not tell anything of the hidden value: else training would keep the noise. */
    @Test
    void replacementsAreUnrelatedToWhatTheyReplace() {
        Shape shape = new Shape(4, 1, 128, 128);
        NDArray noise = manager.randomNormal(shape);
        float[] mask = BlindSpot.choose(shape, 4, new SplittableRandom(2));
        float[] values = noise.toFloatArray();
        float[] replaced = hidden(values, mask, shape);
        double together = 0;
        double count = 0;
        for (int i = 0; i < mask.length; i++) {
            together += mask[i] * values[i] * replaced[i];
            count += mask[i];
        }
        assertEquals(4 * 32 * 32, count);
        assertEquals(0, together / count, 0.03);
    }
}
