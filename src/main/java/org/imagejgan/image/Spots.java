// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image;

import java.util.Arrays;

/** Dark spots on an even ground, as dust on a sensor or a slide makes them. */
final class Spots {
    /** Squares of so many pixels are looked at as one. */
    private static final int CELL = 4;
    /** The ground is the median of a square of cells of this radius. */
    private static final int RADIUS = 8;

    private static final double STRICT = 8;
    /** Of the image's range: fainter spots are left alone. */
    private static final double LEAST = 0.1;
    /** Where more than this share is dark, the image is made so, and nothing is dust. */
    private static final double MOST = 0.02;

    private Spots() {}

    static void mark(float[] values, int width, int height, boolean[] found) {
        int columns = width / CELL;
        int rows = height / CELL;
        if (columns < 2 * RADIUS || rows < 2 * RADIUS) return;
        float[] small = means(values, width, columns, rows, found);
        float[] below = new float[small.length];
        for (int i = 0; i < small.length; i++)
            below[i] = ground(small, columns, rows, i % columns, i / columns) - small[i];
        float[] sizes = new float[below.length];
        for (int i = 0; i < sizes.length; i++) sizes[i] = Math.abs(below[i]);
        float[] sorted = small.clone();
        Arrays.sort(sorted);
        double range = sorted[(int) (0.999 * (sorted.length - 1))] - sorted[(int) (0.001 * (sorted.length - 1))];
        double allowed = Math.max(LEAST * range, STRICT * 1.4826 * Defects.median(sizes, sizes.length));
        boolean[] dark = new boolean[below.length];
        int count = 0;
        for (int i = 0; i < dark.length; i++) {
            dark[i] = below[i] > allowed;
            if (dark[i]) count++;
        }
        if (count > MOST * dark.length) return;
        for (int i = 0; i < dark.length; i++) if (dark[i]) paint(i % columns, i / columns, width, height, found);
    }

    private static float[] means(float[] values, int width, int columns, int rows, boolean[] found) {
        float[] small = new float[columns * rows];
        for (int i = 0; i < small.length; i++) {
            float[] cell = new float[CELL * CELL];
            int count = 0;
            for (int k = 0; k < cell.length; k++) {
                int place = (i / columns * CELL + k / CELL) * width + i % columns * CELL + k % CELL;
                if (!found[place]) cell[count++] = values[place];
            }
            small[i] = count == 0 ? (i == 0 ? 0 : small[i - 1]) : Defects.median(cell, count);
        }
        return small;
    }

    private static float ground(float[] small, int columns, int rows, int x, int y) {
        float[] around = new float[(2 * RADIUS + 1) * (2 * RADIUS + 1)];
        int count = 0;
        for (int v = Math.max(0, y - RADIUS); v <= Math.min(rows - 1, y + RADIUS); v++)
            for (int u = Math.max(0, x - RADIUS); u <= Math.min(columns - 1, x + RADIUS); u++)
                around[count++] = small[v * columns + u];
        return Defects.median(around, count);
    }

    /** The cell and a rim around it, where a spot fades. */
    private static void paint(int column, int row, int width, int height, boolean[] found) {
        for (int y = Math.max(0, CELL * (row - 1)); y < Math.min(height, CELL * (row + 2)); y++)
            for (int x = Math.max(0, CELL * (column - 1)); x < Math.min(width, CELL * (column + 2)); x++)
                found[y * width + x] = true;
    }
}
