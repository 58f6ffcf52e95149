// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import java.util.List;
import java.util.Random;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;
import org.imagejgan.image.border.ImagePlusStack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaneReaderTest {
    private static final Normalizer HALF = new Normalizer(10, 2);

    private static float[] read(RandomAccessibleInterval<? extends RealType<?>> plane, Tile tile) {
        float[] target = new float[tile.inputSize() + 3];
        PlaneReader.read(plane, tile, HALF, target, 3);
        return java.util.Arrays.copyOfRange(target, 3, target.length);
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 16, 24, 32})
    void everyTypeReadsItsPixelsMirroredOutside(int bits) {
        Random random = new Random(bits);
        for (int round = 0; round < 40; round++) {
            int width = 1 + random.nextInt(30);
            int height = 1 + random.nextInt(30);
            Hyperstack stack = ImagePlusStack.of(new ImagePlus("", Samples.plane(bits, width, height, round)));
            var plane = stack.plane(stack.channels() - 1, 0, 0);
            for (Tile tile : TileGrid.of(width, height, 40, random.nextInt(12), 1 + random.nextInt(9), 30))
                assertMirrored(plane, tile, read(plane, tile));
        }
    }

    private static void assertMirrored(RandomAccessibleInterval<? extends RealType<?>> plane, Tile tile, float[] got) {
        // imglib2's own mirror as the reference; it has none for a single pixel, which repeats.
        var mirrored =
                Views.extendMirrorSingle((RandomAccessibleInterval) plane).randomAccess();
        for (int i = 0; i < got.length; i++) {
            long x = plane.dimension(0) == 1 ? 0 : tile.inX() + i % tile.inWidth();
            long y = plane.dimension(1) == 1 ? 0 : tile.inY() + i / tile.inWidth();
            RealType<?> pixel = (RealType<?>) mirrored.setPositionAndGet(x, y);
            assertEquals(HALF.apply(pixel.getRealFloat()), got[i], tile + " at " + i);
        }
    }

    @Test
    void otherTypesAndShiftedViewsReadToo() {
        var doubles = ArrayImgs.doubles(new double[] {1, 2, 3, 4, 5, 6}, 3, 2);
        Tile tile = Tile.whole(2, 2);
        var right = Views.interval(doubles, new long[] {1, 0}, new long[] {2, 1});
        assertArrayEquals(new float[] {-4, -3.5f, -2.5f, -2}, read(right, tile));
    }

    @Test
    void mirroringIsPeriodic() {
        int[] expected = {2, 1, 0, 1, 2, 1, 0, 1, 2};
        for (int i = 0; i < 9; i++) assertEquals(expected[i], PlaneReader.mirrored(i - 6, 3));
        assertEquals(0, PlaneReader.mirrored(-17, 1));
    }

    @Test
    void nonFinitePixelsAreFilledFromTheirNeighbours() {
        float[] pixels = new float[25];
        for (int i = 0; i < 25; i++) pixels[i] = i;
        pixels[12] = Float.NaN;
        pixels[13] = Float.POSITIVE_INFINITY;
        float[] got = read(ArrayImgs.floats(pixels, 5, 5), Tile.whole(5, 5));
        float expected = (6 + 7 + 8 + 11 + 16 + 17 + 18) / 7f;
        assertEquals(HALF.apply(expected), got[12], 1e-5);
        for (int i = 0; i < 12; i++) assertEquals(HALF.apply(i), got[i]);
    }

    @Test
    void fillsDoNotDependOnTheTile() {
        float[] pixels = (float[]) Samples.plane(32, 40, 40, 3).getPixels();
        Random random = new Random(9);
        for (int i = 0; i < 300; i++) pixels[random.nextInt(1600)] = i % 3 == 0 ? Float.NEGATIVE_INFINITY : Float.NaN;
        var plane = ArrayImgs.floats(pixels, 40, 40);
        float[] whole = read(plane, Tile.whole(40, 40));
        for (float value : whole) assertTrue(Float.isFinite(value));
        for (Tile tile : TileGrid.of(40, 40, 20, 7, 4, 20)) {
            float[] got = read(plane, tile);
            for (int i = 0; i < got.length; i++) {
                int x = PlaneReader.mirrored(tile.inX() + i % tile.inWidth(), 40);
                int y = PlaneReader.mirrored(tile.inY() + i / tile.inWidth(), 40);
                assertEquals(whole[y * 40 + x], got[i]);
            }
        }
    }

    @Test
    void aPlaneWithoutFinitePixelsIsZero() {
        float[] pixels = new float[100];
        java.util.Arrays.fill(pixels, Float.NaN);
        float[] got = read(
                ArrayImgs.floats(pixels, 10, 10),
                TileGrid.of(10, 10, 12, 2, 4, 4).get(0));
        assertArrayEquals(new float[got.length], got);
    }

    @Test
    void aTileLargerThanATinyImageIsFilled() {
        var one = ArrayImgs.unsignedBytes(new byte[] {30}, 1, 1);
        List<Tile> tiles = TileGrid.of(1, 1, 64, 20, 16, 48);
        assertEquals(1, tiles.size());
        for (float value : read(one, tiles.get(0))) assertEquals(10, value);
    }

    @Test
    void aVolumeIsRefused() {
        Tile tile = Tile.whole(1, 1);
        assertThrows(IllegalArgumentException.class, () -> read(ArrayImgs.floats(1, 1, 1), tile));
    }
}
