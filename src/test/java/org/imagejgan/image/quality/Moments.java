// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.quality;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import org.imagejgan.image.PixelRows;

/** Means, variances and covariance of the pixels of two planes, of the whole population. */
record Moments(double meanA, double meanB, double varianceA, double varianceB, double covariance) {

    static Moments of(
            RandomAccessibleInterval<? extends RealType<?>> a,
            RandomAccessibleInterval<? extends RealType<?>> b,
            double range) {
        PixelRows rowsA = PixelRows.of(a);
        PixelRows rowsB = PixelRows.of(b);
        requireComparable(rowsA, rowsB, range);
        double shiftA = rowsA.get(0, 0);
        double shiftB = rowsB.get(0, 0);
        double[] total = new double[5];
        for (int y = 0; y < rowsA.height(); y++) addRow(rowsA, rowsB, y, shiftA, shiftB, total);
        double n = (double) rowsA.width() * rowsA.height();
        double meanA = total[0] / n;
        double meanB = total[1] / n;
        return new Moments(
                meanA + shiftA,
                meanB + shiftB,
                total[2] / n - meanA * meanA,
                total[3] / n - meanB * meanB,
                total[4] / n - meanA * meanB);
    }

    static void requireComparable(PixelRows a, PixelRows b, double range) {
        if (a.width() != b.width() || a.height() != b.height())
            throw new IllegalArgumentException("Images to compare must have one size; got " + a.width() + " x "
                    + a.height() + " and " + b.width() + " x " + b.height() + ".");
        if (!(range > 0)) throw new IllegalArgumentException("The value range must be more than 0; got " + range + ".");
    }

    private static void addRow(PixelRows rowsA, PixelRows rowsB, int y, double shiftA, double shiftB, double[] total) {
        for (int x = 0; x < rowsA.width(); x++) {
            double a = rowsA.get(x, y) - shiftA;
            double b = rowsB.get(x, y) - shiftB;
            total[0] += a;
            total[1] += b;
            total[2] += a * a;
            total[3] += b * b;
            total[4] += a * b;
        }
    }
}
