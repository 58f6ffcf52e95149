// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ij.ImagePlus;
import ij.process.FloatProcessor;
import java.util.Random;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import org.imagejgan.image.border.ImagePlusStack;
import org.junit.jupiter.api.Test;

class HotPixelsTest {
    private static final int SIZE = 20;
    /** Of a ground of 100 and a range of 50. */
    private static final Normalizer FITTED = new Normalizer(100, 50);

    private final float[] pixels = ground();

    private static float[] ground() {
        Random random = new Random(1);
        float[] pixels = new float[SIZE * SIZE];
        for (int i = 0; i < pixels.length; i++) pixels[i] = (float) (110 + 10 * random.nextGaussian());
        return pixels;
    }

    private static RandomAccessibleInterval<? extends RealType<?>> plane(float[] pixels) {
        ImagePlus image = new ImagePlus("", new FloatProcessor(SIZE, SIZE, pixels));
        return ImagePlusStack.of(image).plane(0, 0, 0);
    }

    private static int read(float[] pixels, Tile tile, float[] values) {
        PlaneReader.read(plane(pixels), tile, FITTED, values, 0);
        return HotPixels.fill(plane(pixels), tile, FITTED, values, 0);
    }

    private static float[] read(float[] pixels, int filled) {
        float[] values = new float[SIZE * SIZE];
        assertEquals(filled, read(pixels, Tile.whole(SIZE, SIZE), values));
        return values;
    }

    @Test
    void hotAndDeadPixelsBecomeLikeTheirNeighbours() {
        float[] clean = read(pixels, 0);
        for (int at : new int[] {0, SIZE - 1, 7 * SIZE + 5, SIZE * SIZE - 1}) pixels[at] = 65535;
        pixels[12 * SIZE + 4] = -65535;
        float[] filled = read(pixels, 5);
        assertArrayEquals(clean, filled, 1.2f);
    }

    @Test
    void twoThatTouchAreTakenOut() {
        pixels[105] = 65535;
        pixels[106] = 60000;
        assertArrayEquals(read(ground(), 0), read(pixels, 2), 1.2f);
    }

    @Test
    void pointsOfLightStay() {
        for (int y = 0; y < SIZE; y++)
            for (int x = 0; x < SIZE; x++)
                pixels[y * SIZE + x] += 40000 * Math.exp(-(Math.pow(x - 8.3, 2) + Math.pow(y - 9.1, 2)) / 2);
        read(pixels, 0);
    }

    @Test
    void brightNoiseStays() {
        for (int i = 0; i < pixels.length; i++) pixels[i] += i % 7 == 0 ? 180 : 0;
        read(pixels, 0);
    }

    @Test
    void notANumberIsNoNeighbour() {
        pixels[105] = 65535;
        pixels[106] = Float.NaN;
        pixels[104] = Float.POSITIVE_INFINITY;
        // The two holes were filled from around them, hot pixel and all.
        float[] filled = read(pixels, 3);
        for (int i = 104; i <= 106; i++) assertEquals(0.2, filled[i], 1.2);
    }

    @Test
    void tilesAgreeAndMirrorTheFilledPixel() {
        pixels[1] = 65535;
        pixels[7 * SIZE + 6] = 65535;
        float[] whole = read(pixels, 2);
        float[] part = new float[14 * 14];
        Tile tile = new Tile(0, 0, 8, 8, -3, -3, 14, 14);
        assertEquals(3, read(pixels, tile, part));
        for (int y = 0; y < 14; y++)
            for (int x = 0; x < 14; x++)
                assertEquals(whole[Math.abs(y - 3) * SIZE + Math.abs(x - 3)], part[y * 14 + x], x + " " + y);
    }
}
