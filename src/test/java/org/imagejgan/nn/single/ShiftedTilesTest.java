// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.single;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.types.Shape;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What ConSinGAN's authors do to an image before it is learned to be edited. */
class ShiftedTilesTest {
    private static final int HEIGHT = 60;
    private static final int WIDTH = 100;
    private static final int SIZE = HEIGHT * WIDTH;

    /** The value of a pixel says where it is. */
    private static float[] image() {
        float[] image = new float[2 * SIZE];
        for (int i = 0; i < image.length; i++) image[i] = i;
        return image;
    }

    private static float[] edited(int seed) {
        return ShiftedTiles.of(image(), new Shape(1, 2, HEIGHT, WIDTH), new SplittableRandom(seed));
    }

    /** No further than 15 % of a side, both ways back or both on, all channels alike. */
    @Test
    void pixelsComeFromALittleAside() {
        int moved = 0;
        for (int seed = 0; seed < 50; seed++) {
            float[] edited = edited(seed);
            for (int i = 0; i < SIZE; i++) {
                int from = (int) edited[i];
                assertEquals(from + SIZE, edited[SIZE + i], "the second channel of pixel " + i);
                int dy = i / WIDTH - from / WIDTH;
                int dx = i % WIDTH - from % WIDTH;
                assertTrue(Math.abs(dy) <= 9 && Math.abs(dx) <= 15 && dx * dy >= 0, dx + " right, " + dy + " down");
                if (from != i) moved++;
            }
        }
        assertTrue(moved > 50 * SIZE / 50, moved + " pixels moved");
    }

    /** A single tile has 20 to 50 % of each side, less at the end of a side. */
    @Test
    void fewTilesAreLarge() {
        int most = IntStream.range(0, 200)
                .map(seed -> {
                    float[] edited = edited(seed);
                    return (int)
                            IntStream.range(0, SIZE).filter(i -> edited[i] != i).count();
                })
                .max()
                .orElseThrow();
        assertTrue(most > SIZE / 6 && most <= SIZE / 4, most + " of " + SIZE + " pixels");
    }
}
