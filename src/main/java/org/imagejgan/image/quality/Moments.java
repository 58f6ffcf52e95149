// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.quality;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import org.imagejgan.image.PixelRows;

/**
 * Means, variances and covariance of the pixels of two planes, of the whole population, where both are numbers; NaN where
 * none is.
 *
 * @param count pixels that are numbers in both
 * @param squaredError the mean of the squares of their differences
 */
public record Moments(
        long count,
        double meanA,
        double meanB,
        double varianceA,
        double varianceB,
        double covariance,
        double squaredError) {

    /** @throws IllegalArgumentException if the sizes differ */
    public static Moments of(
            RandomAccessibleInterval<? extends RealType<?>> a, RandomAccessibleInterval<? extends RealType<?>> b) {
        PixelRows rowsA = PixelRows.of(a);
        PixelRows rowsB = PixelRows.of(b);
        requireComparable(rowsA, rowsB);
        Sums means = new Sums(0, 0);
        for (int y = 0; y < rowsA.height(); y++) means.add(rowsA, rowsB, y);
        // Around the means: values far from 0 would lose their variance to rounding.
        Sums sums = new Sums(means.a / means.count, means.b / means.count);
        for (int y = 0; y < rowsA.height(); y++) sums.add(rowsA, rowsB, y);
        double n = sums.count;
        return new Moments(
                sums.count,
                sums.shiftA + sums.a / n,
                sums.shiftB + sums.b / n,
                sums.aa / n,
                sums.bb / n,
                sums.ab / n,
                sums.error / n);
    }

    static void requireComparable(PixelRows a, PixelRows b) {
        if (a.width() != b.width() || a.height() != b.height())
            throw new IllegalArgumentException("Images to compare must have one size; got " + a.width() + " x "
                    + a.height() + " and " + b.width() + " x " + b.height() + ".");
    }

    /** Of the line that goes from a to b by least squares; 0 where a is the same everywhere. */
    public double slope() {
        return varianceA == 0 ? 0 : covariance / varianceA;
    }

    /** Where that line is at a = 0. */
    public double offset() {
        return meanB - slope() * meanA;
    }

    /** Pearson's; 0 where one is the same everywhere. */
    public double correlation() {
        double scale = Math.sqrt(varianceA) * Math.sqrt(varianceB);
        return scale == 0 ? 0 : covariance / scale;
    }

    /** The mean square of what is left of b when that line is taken away. */
    public double rest() {
        return Math.max(0, varianceB - slope() * covariance);
    }

    private static final class Sums {
        private final double shiftA;
        private final double shiftB;
        private long count;
        private double a;
        private double b;
        private double aa;
        private double bb;
        private double ab;
        private double error;

        Sums(double shiftA, double shiftB) {
            this.shiftA = shiftA;
            this.shiftB = shiftB;
        }

        void add(PixelRows rowsA, PixelRows rowsB, int y) {
            for (int x = 0; x < rowsA.width(); x++) {
                double p = rowsA.get(x, y);
                double q = rowsB.get(x, y);
                if (!Double.isFinite(p) || !Double.isFinite(q)) continue;
                count++;
                error += (p - q) * (p - q);
                p -= shiftA;
                q -= shiftB;
                a += p;
                b += q;
                aa += p * p;
                bb += q * q;
                ab += p * q;
            }
        }
    }
}
