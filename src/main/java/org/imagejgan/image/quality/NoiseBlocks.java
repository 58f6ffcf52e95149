// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.quality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.imagejgan.image.PixelRows;

/** Small square blocks spread evenly over a plane, and what they tell about its noise. */
final class NoiseBlocks {
    private static final int SIDE = 16;
    private static final int PIXELS = SIDE * SIDE;
    private static final int MOST_BLOCKS = (1 << 20) / PIXELS;
    private static final int FEWEST_FLAT = 8;
    private static final double[][] SMOOTH = smooth();

    private final List<double[]> blocks = new ArrayList<>();

    NoiseBlocks(PixelRows rows) {
        int across = rows.width() / SIDE;
        int down = rows.height() / SIDE;
        if (across == 0 || down == 0) return;
        double step = Math.max(1, Math.sqrt((double) across * down / MOST_BLOCKS));
        for (double v = 0; v < down; v += step)
            for (double u = 0; u < across; u += step) add(rows, (int) u * SIDE, (int) v * SIDE);
    }

    private void add(PixelRows rows, int left, int top) {
        double[] block = new double[PIXELS];
        for (int i = 0; i < PIXELS; i++) {
            block[i] = rows.get(left + i % SIDE, top + i / SIDE);
            if (!Double.isFinite(block[i])) return;
        }
        blocks.add(block);
    }

    double sigma() {
        return sigma(blocks);
    }

    /** Of the brightest tenth of the blocks. */
    double brightSigma() {
        record Bright(double[] block, double sum) {}
        List<double[]> sorted = blocks.stream()
                .map(block -> new Bright(block, Arrays.stream(block).sum()))
                .sorted(Comparator.comparingDouble(bright -> -bright.sum()))
                .map(Bright::block)
                .toList();
        return sigma(sorted.subList(0, (sorted.size() + 9) / 10));
    }

    private static double sigma(List<double[]> blocks) {
        if (blocks.isEmpty()) return Double.NaN;
        int inner = SIDE - 2;
        double[] responses = new double[blocks.size() * inner * inner];
        int n = 0;
        for (double[] b : blocks)
            for (int y = 1; y <= inner; y++)
                for (int x = 1; x <= inner; x++) responses[n++] = Immerkaer.response(b, SIDE, y * SIDE + x);
        return Immerkaer.deviation(responses);
    }

    double correlation() {
        List<Rest> rests = new ArrayList<>();
        for (double[] block : blocks) {
            Rest rest = Rest.of(block);
            if (rest.power > 1e-12) rests.add(rest);
        }
        if (rests.isEmpty()) return Double.NaN;
        rests.sort(Comparator.comparingDouble(Rest::power));
        List<Rest> flat = rests.subList(0, Math.min(rests.size(), Math.max(FEWEST_FLAT, rests.size() / 10)));
        double[] across = flat.stream().mapToDouble(Rest::across).sorted().toArray();
        double[] down = flat.stream().mapToDouble(Rest::down).sorted().toArray();
        return Math.max(across[across.length / 2], down[down.length / 2]);
    }

    /** What is left of a block without its quadratic part: sum of squares and correlations at distance 1. */
    private record Rest(double power, double across, double down) {

        static Rest of(double[] block) {
            double[] rest = block.clone();
            double size = 0;
            for (double value : block) size = Math.max(size, Math.abs(value));
            for (double[] part : SMOOTH) {
                double weight = dot(part, rest);
                for (int i = 0; i < PIXELS; i++) rest[i] -= weight * part[i];
            }
            double power = dot(rest, rest);
            // What rounding leaves of a constant block is not noise.
            if (power <= PIXELS * size * size * 1e-24) return new Rest(0, 0, 0);
            return new Rest(power, corrected(rest, power, 1, 0), corrected(rest, power, 0, 1));
        }

        /** Independent noise loses the fit's part too, which has a correlation of its own: that is added back. */
        private static double corrected(double[] rest, double power, int dx, int dy) {
            double fit = 0;
            for (double[] part : SMOOTH) fit += shifted(part, dx, dy);
            double share = fit / (PIXELS - SMOOTH.length);
            double pairs = SIDE * (SIDE - 1);
            double correlation = (shifted(rest, dx, dy) / power + share) * PIXELS / pairs;
            return Math.max(-1, Math.min(1, correlation));
        }
    }

    private static double shifted(double[] values, int dx, int dy) {
        double sum = 0;
        for (int y = 0; y < SIDE - dy; y++)
            for (int x = 0; x < SIDE - dx; x++) sum += values[y * SIDE + x] * values[(y + dy) * SIDE + x + dx];
        return sum;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < PIXELS; i++) sum += a[i] * b[i];
        return sum;
    }

    /** An orthonormal basis of the polynomials of degree 2 on a block, by Gram and Schmidt. */
    private static double[][] smooth() {
        int[][] powers = {{0, 0}, {1, 0}, {0, 1}, {2, 0}, {1, 1}, {0, 2}};
        double[][] basis = new double[powers.length][PIXELS];
        for (int k = 0; k < powers.length; k++) {
            for (int i = 0; i < PIXELS; i++) {
                double x = 2.0 * (i % SIDE) / (SIDE - 1) - 1;
                double y = 2.0 * (i / SIDE) / (SIDE - 1) - 1;
                basis[k][i] = Math.pow(x, powers[k][0]) * Math.pow(y, powers[k][1]);
            }
            for (int j = 0; j < k; j++) {
                double weight = dot(basis[j], basis[k]);
                for (int i = 0; i < PIXELS; i++) basis[k][i] -= weight * basis[j][i];
            }
            double length = Math.sqrt(dot(basis[k], basis[k]));
            for (int i = 0; i < PIXELS; i++) basis[k][i] /= length;
        }
        return basis;
    }
}
