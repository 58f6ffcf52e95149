// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image;

import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a plane into tiles. The cores tile the plane exactly, without gap or overlap. Each input holds its core and, on
 * every side where the image goes on, at least a halo around it; at the border of the image it ends there, as the whole
 * image would. It reaches outside, to be mirrored, only where the sides a network takes demand it.
 *
 * <p>All inputs of a plane have one size and start at a multiple, so networks that halve their input see every tile in
 * the same phase as the whole image, and tiles and the whole agree.
 */
public final class TileGrid {

    private TileGrid() {}

    /**
     * The tiles of a plane, row by row; one tile if the plane fits into one.
     *
     * @param width columns of the plane, at least 1
     * @param height rows of the plane, at least 1
     * @param side the longest side of an input; a multiple of {@code multiple} plus {@code least}
     * @param halo how many pixels around a core its result depends on
     * @param multiple sides of inputs are {@code least + n · multiple}; equal to {@code least} where only one side is
     *     possible
     * @param least the shortest side of an input
     * @throws IllegalArgumentException if a number is below what is said here, or a side does not exceed two halos
     *     though several tiles are needed
     */
    public static List<Tile> of(int width, int height, int side, int halo, int multiple, int least) {
        require("width", width, 1);
        require("height", height, 1);
        require("halo", halo, 0);
        require("multiple", multiple, 1);
        require("least side", least, 1);
        require("side", side, least);
        Cut cut = new Cut(side, halo, multiple, least);
        List<Span> columns = cut.spans(width);
        List<Span> rows = cut.spans(height);
        List<Tile> tiles = new ArrayList<>(columns.size() * rows.size());
        for (Span row : rows) for (Span column : columns) tiles.add(column.by(row));
        return List.copyOf(tiles);
    }

    /**
     * One tile of a plane, in phase with those of {@link #of}: its input holds the core and, where the image goes on, at
     * least a halo around it.
     *
     * @param core inside the plane
     */
    public static Tile around(Rectangle core, int width, int height, int halo, int multiple, int least) {
        Cut cut = new Cut(Integer.MAX_VALUE, halo, multiple, least);
        Span row = cut.around(core.y, core.height, height);
        return cut.around(core.x, core.width, width).by(row);
    }

    /** A tile along one axis. */
    private record Span(int start, int length, int inStart, int inLength) {
        Tile by(Span row) {
            return new Tile(start, row.start, length, row.length, inStart, row.inStart, inLength, row.inLength);
        }
    }

    private record Cut(int side, int halo, int multiple, int least) {

        List<Span> spans(int size) {
            int whole = legal(size);
            if (whole <= side) return List.of(new Span(0, size, 0, whole));
            if (side <= 2 * halo)
                throw new IllegalArgumentException(
                        "Tiles of " + side + " pixels are too small for a network that looks " + halo
                                + " pixels far: more than " + 2 * halo + " are needed.");
            for (int count = 2; count <= size; count++) {
                long fair = ceil(size + 2L * halo * (count - 1), count);
                for (int spare = 0; spare <= step(); spare += step()) {
                    int length = Math.min(side, legal(fair + spare));
                    int[] starts = starts(size, count, length);
                    if (overlap(starts, length)) return spans(size, starts, length);
                }
            }
            throw new IllegalArgumentException(
                    "A side of " + size + " pixels cannot be cut into tiles of " + side + ".");
        }

        Span around(int start, int length, int size) {
            int whole = legal(size);
            int from = Math.max(0, start - halo) / multiple * multiple;
            int in = Math.min(whole, legal(start + (long) length + halo - from));
            return new Span(start, length, Math.min(from, (whole - in) / multiple * multiple), in);
        }

        /** Inputs may start at any pixel where only one side is possible, else in phase with the whole image. */
        private int step() {
            return multiple >= side ? 1 : multiple;
        }

        /** The shortest possible side that is at least so long. */
        private int legal(long length) {
            return least + (int) ceil(Math.max(0, length - least), multiple) * multiple;
        }

        private int[] starts(int size, int count, int length) {
            long last = Math.max(0, ceil(size, step()) * step() - length);
            int[] starts = new int[count];
            for (int i = 0; i < count; i++) starts[i] = (int) (ceil(last * i / (count - 1), step()) * step());
            return starts;
        }

        private boolean overlap(int[] starts, int length) {
            for (int i = 1; i < starts.length; i++) {
                if (starts[i - 1] + length - starts[i] < 2 * halo) return false;
            }
            return true;
        }

        /** Cores meet in the middle of the overlap of their inputs. */
        private List<Span> spans(int size, int[] starts, int length) {
            List<Span> spans = new ArrayList<>(starts.length);
            int from = 0;
            for (int i = 0; i < starts.length; i++) {
                boolean last = i == starts.length - 1;
                int to = last ? size : (starts[i + 1] + starts[i] + length) / 2;
                spans.add(new Span(from, to - from, starts[i], length));
                from = to;
            }
            return spans;
        }
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
