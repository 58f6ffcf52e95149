// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a plane into tiles. The cores tile the plane exactly, without gap or overlap. Each input contains its core grown
 * by the halo on all four sides, is a multiple of {@code multiple} pixels wide and high, and starts at a multiple too:
 * networks that halve their input see every tile in the same phase as the whole image, so tiles and the whole agree.
 *
 * <p>All inputs of a plane have one size, as small as the largest core allows. Cores are of nearly equal size and begin
 * at multiples. The halo is rounded up to a multiple on the left and top only where it is not one already, so a halo
 * that is a multiple wastes nothing.
 */
public final class TileGrid {

    private TileGrid() {}

    /**
     * The tiles of a plane, row by row.
     *
     * @param width columns of the plane, at least 1
     * @param height rows of the plane, at least 1
     * @param core the most columns and rows of a core, at least 1; where it is less than {@code multiple}, that is taken
     * @param halo how many pixels around a core its result depends on, at least 0
     * @param multiple what the sizes of inputs must be divisible by, at least 1
     * @throws IllegalArgumentException if a number is below what is said here
     */
    public static List<Tile> of(int width, int height, int core, int halo, int multiple) {
        require("width", width, 1);
        require("height", height, 1);
        require("core", core, 1);
        require("halo", halo, 0);
        require("multiple", multiple, 1);
        List<Span> columns = spans(width, core, halo, multiple);
        List<Span> rows = spans(height, core, halo, multiple);
        List<Tile> tiles = new ArrayList<>(columns.size() * rows.size());
        for (Span row : rows)
            for (Span column : columns)
                tiles.add(new Tile(
                        column.start,
                        row.start,
                        column.length,
                        row.length,
                        column.inStart,
                        row.inStart,
                        column.inLength,
                        row.inLength));
        return List.copyOf(tiles);
    }

    /** Pixels of all inputs for each pixel of all cores; 1 is no overhead. */
    public static double overhead(List<Tile> tiles) {
        double inputs = 0;
        double cores = 0;
        for (Tile tile : tiles) {
            inputs += (double) tile.inWidth() * tile.inHeight();
            cores += (double) tile.width() * tile.height();
        }
        return inputs / cores;
    }

    /** A tile along one axis. */
    private record Span(int start, int length, int inStart, int inLength) {}

    private static List<Span> spans(int size, int core, int halo, int multiple) {
        long units = ceil(size, multiple);
        int count = size <= core ? 1 : (int) ceil(units, Math.max(1, core / multiple));
        long before = ceil(halo, multiple) * multiple;
        long input = 0;
        for (int i = 0; i < count; i++) {
            long need = before + end(i, count, units, multiple, size) - i * units / count * multiple + halo;
            input = Math.max(input, ceil(need, multiple) * multiple);
        }
        long last = ceil((long) size + halo, multiple) * multiple - input;
        List<Span> spans = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            long start = i * units / count * multiple;
            long length = end(i, count, units, multiple, size) - start;
            // Spare columns are better spent on pixels of the image than on its mirror.
            long from = Math.min(start - before, last);
            spans.add(new Span((int) start, (int) length, (int) from, Math.toIntExact(input)));
        }
        return spans;
    }

    private static long end(int index, int count, long units, int multiple, int size) {
        return Math.min(size, (index + 1) * units / count * multiple);
    }

    private static long ceil(long value, long step) {
        return (value + step - 1) / step;
    }

    private static void require(String name, int value, int least) {
        if (value < least)
            throw new IllegalArgumentException(
                    "The " + name + " of a tile grid must be at least " + least + "; got " + value + ".");
    }
}
