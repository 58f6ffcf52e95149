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
    void everyPixelIsInExactlyOneCore() {
        Random random = new Random(1);
        for (int round = 0; round < 400; round++) check(size(random), size(random), random);
        check(1, 1, random);
        check(1, 300, random);
    }

    private static int size(Random random) {
        return 1 + random.nextInt(random.nextBoolean() ? 20 : 300);
    }

    private static void check(int width, int height, Random random) {
        int core = 1 + random.nextInt(200);
        int halo = random.nextInt(40);
        int multiple = 1 + random.nextInt(24);
        String what = width + "x" + height + " core " + core + " halo " + halo + " multiple " + multiple;
        List<Tile> tiles = TileGrid.of(width, height, core, halo, multiple);
        int[] covered = new int[width * height];
        Tile first = tiles.get(0);
        for (Tile tile : tiles) {
            checkInput(tile, halo, multiple, what);
            assertEquals(first.inWidth(), tile.inWidth(), what);
            assertEquals(first.inHeight(), tile.inHeight(), what);
            assertTrue(tile.width() <= Math.max(core, multiple) && tile.height() <= Math.max(core, multiple), what);
            for (int y = tile.y(); y < tile.y() + tile.height(); y++)
                for (int x = tile.x(); x < tile.x() + tile.width(); x++) covered[y * width + x]++;
        }
        for (int count : covered) assertEquals(1, count, what);
    }

    private static void checkInput(Tile tile, int halo, int multiple, String what) {
        assertTrue(tile.width() > 0 && tile.height() > 0, what);
        assertTrue(tile.inX() <= tile.x() - halo && tile.inY() <= tile.y() - halo, what);
        assertTrue(tile.inX() + tile.inWidth() >= tile.x() + tile.width() + halo, what);
        assertTrue(tile.inY() + tile.inHeight() >= tile.y() + tile.height() + halo, what);
        assertEquals(0, tile.inWidth() % multiple, what);
        assertEquals(0, tile.inHeight() % multiple, what);
        assertEquals(0, Math.floorMod(tile.inX(), multiple), what);
        assertEquals(0, Math.floorMod(tile.inY(), multiple), what);
        assertTrue(tile.inX() > -halo - multiple && tile.inY() > -halo - multiple, what);
    }

    @Test
    void anImageThatFitsIsOneTile() {
        assertEquals(List.of(new Tile(0, 0, 100, 60, -16, -16, 144, 96)), TileGrid.of(100, 60, 100, 16, 16));
        assertEquals(List.of(new Tile(0, 0, 100, 60, -3, -3, 106, 66)), TileGrid.of(100, 60, 512, 3, 1));
    }

    @Test
    void aHaloOfWholeMultiplesWastesNothing() {
        List<Tile> tiles = TileGrid.of(2048, 2048, 1024, 32, 16);
        assertEquals(4, tiles.size());
        assertEquals(1088.0 * 1088 / (1024 * 1024), TileGrid.overhead(tiles), 1e-12);
        assertEquals(1.136 * 1.136, TileGrid.overhead(TileGrid.of(1000, 1000, 512, 32, 8)), 1e-12);
    }

    @Test
    void coresAreBalanced() {
        List<Tile> tiles = TileGrid.of(1040, 16, 1024, 16, 16);
        assertEquals(2, tiles.size());
        assertEquals(512, tiles.get(0).width());
        assertEquals(528, tiles.get(1).width());
    }

    @Test
    void largePlanesDoNotOverflow() {
        List<Tile> tiles = TileGrid.of(200_000, 200_000, 4096, 64, 16);
        assertEquals(
                200_000L * 200_000,
                tiles.stream().mapToLong(t -> (long) t.width() * t.height()).sum());
    }

    @Test
    void impossibleNumbersAreNamed() {
        Exception e = assertThrows(IllegalArgumentException.class, () -> TileGrid.of(10, 10, 0, 0, 1));
        assertTrue(e.getMessage().contains("core") && e.getMessage().contains("got 0"), e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> TileGrid.of(10, 10, 8, -1, 1));
        assertThrows(IllegalArgumentException.class, () -> TileGrid.of(10, 10, 8, 1, 0));
    }
}
