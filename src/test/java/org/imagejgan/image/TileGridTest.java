// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TileGridTest {

    @Test
    void everyPixelIsInExactlyOneCoreWithItsHalo() {
        Random random = new Random(1);
        for (int round = 0; round < 600; round++) check(size(random), size(random), random);
        check(1, 1, random);
        check(1, 300, random);
    }

    private static int size(Random random) {
        return 1 + random.nextInt(random.nextBoolean() ? 20 : 300);
    }

    private static void check(int width, int height, Random random) {
        int halo = random.nextInt(30);
        int multiple = 1 + random.nextInt(16);
        int least = 2 * halo + 2 * multiple + random.nextInt(30);
        int side = least + multiple * random.nextInt(12);
        String what = width + "x" + height + " side " + side + " halo " + halo + " multiple " + multiple;
        List<Tile> tiles = TileGrid.of(width, height, side, halo, multiple, least);
        int[] covered = new int[width * height];
        Tile first = tiles.get(0);
        for (Tile tile : tiles) {
            checkAxis(tile.x(), tile.width(), tile.inX(), tile.inWidth(), width, halo, multiple, least, side, what);
            checkAxis(tile.y(), tile.height(), tile.inY(), tile.inHeight(), height, halo, multiple, least, side, what);
            assertEquals(first.inWidth(), tile.inWidth(), what);
            assertEquals(first.inHeight(), tile.inHeight(), what);
            for (int y = tile.y(); y < tile.y() + tile.height(); y++)
                for (int x = tile.x(); x < tile.x() + tile.width(); x++) covered[y * width + x]++;
        }
        for (int count : covered) assertEquals(1, count, what);
    }

    private static void checkAxis(
            int core,
            int length,
            int in,
            int inLength,
            int size,
            int halo,
            int multiple,
            int least,
            int side,
            String what) {
        assertTrue(length > 0, what);
        assertTrue(in <= Math.max(0, core - halo), what);
        assertTrue(in + inLength >= Math.min(size, core + length + halo), what);
        assertEquals(0, (inLength - least) % multiple, what);
        assertTrue(inLength >= least && inLength <= side, what);
        assertEquals(0, in % multiple, what);
        assertTrue(in >= 0, what);
    }

    @Test
    void anImageThatFitsIsOneTileWithoutHalo() {
        assertEquals(List.of(new Tile(0, 0, 100, 60, 0, 0, 104, 64)), TileGrid.of(100, 60, 200, 16, 8, 64));
    }

    @Test
    void aNetworkOfOneSizeGetsIt() {
        for (Tile tile : TileGrid.of(700, 300, 512, 32, 512, 512)) {
            assertEquals(512, tile.inWidth());
            assertEquals(512, tile.inHeight());
        }
    }

    @Test
    void littleIsComputedTwice() {
        assertTrue(overhead(TileGrid.of(2048, 2048, 1072, 48, 4, 104)) < 1.10);
        assertTrue(overhead(TileGrid.of(4096, 4096, 1100, 48, 4, 104)) < 1.15);
    }

    @Test
    void largePlanesDoNotOverflow() {
        List<Tile> tiles = TileGrid.of(200_000, 200_000, 4096, 64, 16, 256);
        assertEquals(
                200_000L * 200_000,
                tiles.stream().mapToLong(t -> (long) t.width() * t.height()).sum());
    }

    @Test
    void impossibleNumbersAreNamed() {
        Exception e = assertThrows(IllegalArgumentException.class, () -> TileGrid.of(10, 10, 8, 0, 1, 0));
        assertTrue(e.getMessage().contains("least side") && e.getMessage().contains("got 0"), e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> TileGrid.of(10, 10, 8, -1, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> TileGrid.of(10, 10, 8, 1, 0, 1));
        e = assertThrows(IllegalArgumentException.class, () -> TileGrid.of(100, 100, 16, 8, 1, 1));
        assertTrue(e.getMessage().contains("looks 8 pixels far"), e.getMessage());
    }

    /** Pixels of all inputs for each pixel of all cores; 1 is no overhead. */
    private static double overhead(List<Tile> tiles) {
        double inputs = 0;
        double cores = 0;
        for (Tile tile : tiles) {
            inputs += (double) tile.inWidth() * tile.inHeight();
            cores += (double) tile.width() * tile.height();
        }
        return inputs / cores;
    }
}
