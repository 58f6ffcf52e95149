// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.fidelity;

import java.util.Arrays;

/**
 * Sums over squares of {@value #CELL} pixels of a plane before and after, from which means and deviations of any larger
 * region follow. They are gathered pixel by pixel while a result is made; nothing of the planes is kept.
 */
public final class RegionSums {
    /** Side of a square. */
    static final int CELL = 16;
    /** Squares along a side of the regions that are looked at, 64 pixels. */
    static final int SPAN = 4;

    /** Of a pixel and what was made of it, in the order of {@link #add}; the count comes first. */
    private static final int KINDS = 10;

    private static final int BEFORE = 1;
    private static final int AFTER = 4;
    private static final int STORED = 8;

    private final int columns;
    private final int rows;
    private final double[] sums;

    /** @param width of the plane before */
    public RegionSums(int width, int height) {
        columns = (width + CELL - 1) / CELL;
        rows = (height + CELL - 1) / CELL;
        sums = new double[columns * rows * KINDS];
    }

    /** Forgets all that was added. */
    public void clear() {
        Arrays.fill(sums, 0);
    }

    /**
     * Adds a pixel and what was made of it; all values less one that is the same for the plane.
     *
     * @param beside the value before of the next pixel in the row, or of this one where there is none
     * @param after the mean of what was made of it, before it is rounded
     * @param fine the mean of the squares of the same
     * @param stored the mean of what is stored of it
     * @param storedFine the mean of the squares of the same
     */
    public void add(
            int x, int y, double before, double beside, double after, double fine, double stored, double storedFine) {
        int at = (y / CELL * columns + x / CELL) * KINDS;
        sums[at]++;
        sums[at + BEFORE] += before;
        sums[at + 2] += before * before;
        sums[at + 3] += before * beside;
        sums[at + AFTER] += after;
        sums[at + 5] += after * after;
        sums[at + 6] += before * after;
        sums[at + 7] += fine;
        sums[at + STORED] += stored;
        sums[at + 9] += storedFine;
    }

    int columns() {
        return columns;
    }

    int rows() {
        return rows;
    }

    /** Regions in a row; one where the plane is narrower than a region. */
    int across() {
        return Math.max(1, columns - SPAN + 1);
    }

    int down() {
        return Math.max(1, rows - SPAN + 1);
    }

    double count(int cell) {
        return sums[cell * KINDS];
    }

    /** The mean before in a square. */
    double before(int cell) {
        return mean(cell, BEFORE);
    }

    double after(int cell) {
        return mean(cell, AFTER);
    }

    double stored(int cell) {
        return mean(cell, STORED);
    }

    private double mean(int cell, int kind) {
        return sums[cell * KINDS + kind] / Math.max(1, count(cell));
    }

    /** All regions, row by row, a square apart. */
    Region[] regions() {
        Region[] regions = new Region[across() * down()];
        for (int i = 0; i < regions.length; i++) regions[i] = region(i % across(), i / across());
        return regions;
    }

    private Region region(int column, int row) {
        double[] total = new double[KINDS];
        for (int v = row; v < Math.min(rows, row + SPAN); v++)
            for (int u = column; u < Math.min(columns, column + SPAN); u++)
                for (int k = 0; k < KINDS; k++) total[k] += sums[(v * columns + u) * KINDS + k];
        double n = total[0];
        for (int k = 1; k < KINDS; k++) total[k] /= Math.max(1, n);
        return Region.of(n, total);
    }

    /**
     * Means and deviations of a region.
     *
     * @param related the correlation of neighbouring pixels before
     * @param power the variance after, of pixels as large as before
     * @param both the covariance of before and after
     * @param fine the deviation after
     */
    record Region(
            double count,
            double before,
            double spread,
            double related,
            double after,
            double power,
            double both,
            double fine,
            double stored,
            double storedSpread) {

        private static Region of(double n, double[] mean) {
            double variance = Math.max(0, mean[2] - mean[1] * mean[1]);
            return new Region(
                    n,
                    mean[1],
                    Math.sqrt(variance),
                    variance > 0 ? (mean[3] - mean[1] * mean[1]) / variance : 0,
                    mean[4],
                    Math.max(0, mean[5] - mean[4] * mean[4]),
                    mean[6] - mean[1] * mean[4],
                    Math.sqrt(Math.max(0, mean[7] - mean[4] * mean[4])),
                    mean[8],
                    Math.sqrt(Math.max(0, mean[9] - mean[8] * mean[8])));
        }
    }
}
