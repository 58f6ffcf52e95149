// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.quality;

import java.util.Arrays;

/**
 * The difference of two Laplacians, which answers to noise and hardly to edges (Immerkaer 1996): on rows of values, and what
 * its responses say of the noise.
 *
 * @see <a href="https://doi.org/10.1006/cviu.1996.0060">Immerkaer 1996, Fast Noise Variance Estimation</a>
 */
final class Immerkaer {
    /** Median of the absolute value of a standard normal. */
    private static final double NORMAL_MEDIAN = 0.6744897501960817;
    /** The root of the sum of squares of the mask's weights. */
    private static final double GAIN = 6;

    private Immerkaer() {}

    /** The absolute response at an index that has neighbours all around. */
    static double response(double[] values, int width, int i) {
        double corners = values[i - width - 1] + values[i - width + 1] + values[i + width - 1] + values[i + width + 1];
        double sides = values[i - width] + values[i - 1] + values[i + 1] + values[i + width];
        return Math.abs(corners - 2 * sides + 4 * values[i]);
    }

    /** The standard deviation of noise with these responses, by their median. */
    static double deviation(double[] responses) {
        return Rank.of(responses, responses.length / 2) / (GAIN * NORMAL_MEDIAN);
    }

    /** The correlation of two measures of the same blocks; 0 where one of them is the same everywhere. */
    static double correlation(double[] a, double[] b) {
        double meanA = Arrays.stream(a).average().orElse(0);
        double meanB = Arrays.stream(b).average().orElse(0);
        double both = 0;
        double squareA = 0;
        double squareB = 0;
        for (int i = 0; i < a.length; i++) {
            both += (a[i] - meanA) * (b[i] - meanB);
            squareA += (a[i] - meanA) * (a[i] - meanA);
            squareB += (b[i] - meanB) * (b[i] - meanB);
        }
        return squareA > 0 && squareB > 0 ? both / Math.sqrt(squareA * squareB) : 0;
    }
}
