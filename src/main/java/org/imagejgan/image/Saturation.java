// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image;

import java.util.BitSet;

/**
 * Where a plane's detector or type cut values off. One pixel at the largest value may be noise or a hot pixel; an area of
 * them, with the pixels that touch it, was at least as bright.
 */
public final class Saturation {
    private static final Saturation NONE = new Saturation(0, new BitSet());
    /** A value below the type's largest is shared by at least so many pixels. */
    private static final int SHARED = 16;
    /** And it is so many times as frequent as the next lower one: smooth tops have many equal pixels, too. */
    private static final int PILED = 3;

    private final int width;
    private final BitSet areas;

    private Saturation(int width, BitSet areas) {
        this.width = width;
        this.areas = areas;
    }

    /** Whether there is any such pixel. */
    public boolean any() {
        return !areas.isEmpty();
    }

    /** Whether a pixel lies in such an area. */
    public boolean at(int x, int y) {
        return areas.get(y * width + x);
    }

    /**
     * The areas of a plane, at the largest value of the type or of a camera of fewer bits. Noise in front of a bright ground
     * is cut off here and there, too: an area has a core of 3 by 3 pixels, where 8 bits are the range of photographs, else
     * of 2 by 2.
     *
     * @param inside whether only pixels count that have none but such around them
     */
    public static Saturation of(PixelRows plane, PixelType type, boolean inside) {
        if (type == PixelType.FLOAT32) return NONE;
        float[] row = new float[plane.width()];
        double largest = 0;
        for (int y = 0; y < plane.height(); y++) {
            plane.read(0, y, row.length, row, 0);
            for (float value : row) largest = Math.max(largest, value);
        }
        boolean whole = largest == type.max();
        if (!whole && Integer.bitCount((int) largest + 1) != 1) return NONE;
        BitSet at = new BitSet(plane.width() * plane.height());
        float next = -1;
        int below = 0;
        for (int y = 0; y < plane.height(); y++) {
            plane.read(0, y, row.length, row, 0);
            for (int x = 0; x < row.length; x++) {
                if (row[x] == largest) at.set(y * row.length + x);
                else if (row[x] >= next) {
                    below = row[x] > next ? 1 : below + 1;
                    next = row[x];
                }
            }
        }
        if (!whole && !piled(at.cardinality(), below)) return NONE;
        int core = inside || type != PixelType.UINT16 ? 3 : 2;
        return new Saturation(row.length, areas(at, row.length, plane.height(), core, inside));
    }

    /** Whether so many pixels at a plane's largest value, and so many at the next, are a sign that others were cut off. */
    public static boolean piled(int largest, int next) {
        return next > 0 && largest >= SHARED && largest >= PILED * next;
    }

    private static BitSet areas(BitSet at, int width, int height, int core, boolean inside) {
        BitSet areas = new BitSet();
        for (int i = at.nextSetBit(0); i >= 0; i = at.nextSetBit(i + 1)) {
            int x = i % width;
            int y = i / width;
            if (x + core > width || y + core > height || !full(at, width, i, core)) continue;
            if (inside) areas.set(i + width + 1);
            else touched(at, areas, width, height, x, y, core);
        }
        return areas;
    }

    private static boolean full(BitSet at, int width, int first, int core) {
        for (int row = 0; row < core; row++)
            if (at.nextClearBit(first + row * width) < first + row * width + core) return false;
        return true;
    }

    private static void touched(BitSet at, BitSet areas, int width, int height, int x, int y, int core) {
        for (int v = Math.max(0, y - 1); v < Math.min(height, y + core + 1); v++)
            for (int u = Math.max(0, x - 1); u < Math.min(width, x + core + 1); u++)
                if (at.get(v * width + u)) areas.set(v * width + u);
    }
}
