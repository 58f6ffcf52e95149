// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How much stronger an image is at the corners of a grid of frequencies than around them, as where a network weaves a
 * pattern whose period is the factor that it enlarges by. The spectrum is the mean over squares of 64 pixels
 * under a Hann window (Welch's method).
 */
final class GridEnergy {
    private static final int SIDE = 64;

    private static final double[] COSINE = IntStream.range(0, SIDE)
            .mapToDouble(i -> Math.cos(2 * Math.PI * i / SIDE))
            .toArray();

    /** Bins from a frequency on either axis: nearer ones are its own under the window, further ones are other scales. */
    private static final int NEAREST = 3;

    private static final int FURTHEST = 4;

    private final int[][] points;
    /** For each point the energy at it, then those of its neighbours, over all squares. */
    private final double[][] sums;

    /** @param period in pixels, a divisor of 32 */
    GridEnergy(int period) {
        int bin = SIDE / period;
        points = new int[][] {{bin, 0}, {0, bin}, {bin, bin}};
        sums = new double[points.length][];
        for (int i = 0; i < points.length; i++)
            sums[i] = new double[bins(points[i]).size()];
    }

    /** Counts an image in, of at least 64 pixels a side. */
    void add(Grey image) {
        for (int y = 0; y + SIDE <= image.height(); y += SIDE)
            for (int x = 0; x + SIDE <= image.width(); x += SIDE) addSquare(windowed(image, x, y));
    }

    private void addSquare(double[] square) {
        for (int i = 0; i < points.length; i++) {
            List<int[]> bins = bins(points[i]);
            for (int k = 0; k < bins.size(); k++) sums[i][k] += energy(square, bins.get(k)[0], bins.get(k)[1]);
        }
    }

    /**
     * Energy at the period over the geometric mean of what is around it, so that a spectrum which falls evenly counts as 1:
     * the mean over patterns along the rows, the columns and both.
     */
    double ratio() {
        double ratio = 0;
        for (double[] sum : sums) {
            double log = IntStream.range(1, sum.length)
                    .mapToDouble(k -> Math.log(sum[k]))
                    .sum();
            ratio += sum[0] / Math.exp(log / (sum.length - 1)) / sums.length;
        }
        return ratio;
    }

    /** The point, then its neighbours. */
    private static List<int[]> bins(int[] point) {
        List<int[]> bins = new ArrayList<>(List.of(point));
        for (int j = -FURTHEST; j <= FURTHEST; j++) {
            for (int i = -FURTHEST; i <= FURTHEST; i++) {
                // Along an axis of frequency zero neighbours have that too: elsewhere an image is weaker.
                if (point[0] == 0 && i != 0 || point[1] == 0 && j != 0) continue;
                if (Math.max(Math.abs(i), Math.abs(j)) >= NEAREST) bins.add(new int[] {point[0] + i, point[1] + j});
            }
        }
        return bins;
    }

    private static double[] windowed(Grey image, int left, int top) {
        double[] square = new double[SIDE * SIDE];
        double mean = 0;
        for (int i = 0; i < square.length; i++) mean += pixel(image, left, top, i) / square.length;
        for (int i = 0; i < square.length; i++)
            square[i] = (pixel(image, left, top, i) - mean) * hann(i % SIDE) * hann(i / SIDE);
        return square;
    }

    private static double pixel(Grey image, int left, int top, int i) {
        return image.values()[(top + i / SIDE) * image.width() + left + i % SIDE];
    }

    private static double hann(int i) {
        return 0.5 - 0.5 * Math.cos(2 * Math.PI * (i + 0.5) / SIDE);
    }

    private static double energy(double[] square, int u, int v) {
        double real = 0;
        double imaginary = 0;
        for (int i = 0; i < square.length; i++) {
            int turn = u * (i % SIDE) + v * (i / SIDE) & SIDE - 1;
            real += square[i] * COSINE[turn];
            imaginary += square[i] * COSINE[turn + SIDE / 4 & SIDE - 1];
        }
        return real * real + imaginary * imaginary;
    }
}
