// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.quality;

import net.imglib2.img.array.ArrayImgs;

/**
 * How intensities of a result follow those of its input: the line that fits best, and the mean and spread of the result
 * where the input has about a value.
 *
 * @param slope 1 where differences between intensities are kept
 * @param offset of the result where the input is 0
 * @param correlation Pearson's
 * @param values of the input, in the middle of classes that have pixels, rising
 * @param means of the result in each class
 * @param deviations of the result in each class
 */
public record Response(
        double slope, double offset, double correlation, double[] values, double[] means, double[] deviations) {
    private static final int CLASSES = 64;

    /** Pixels that are not numbers in one of both are left out; where nothing is left there are no classes. */
    public static Response of(float[] input, float[] result) {
        Moments m = Moments.of(ArrayImgs.floats(input, input.length, 1), ArrayImgs.floats(result, result.length, 1));
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < input.length; i++) {
            if (!Float.isFinite(input[i]) || !Float.isFinite(result[i])) continue;
            low = Math.min(low, input[i]);
            high = Math.max(high, input[i]);
        }
        double[][] sums = new double[CLASSES][4];
        for (int i = 0; i < input.length; i++) {
            if (!Float.isFinite(input[i]) || !Float.isFinite(result[i])) continue;
            double share = high > low ? (input[i] - low) / (high - low) : 0;
            double[] sum = sums[(int) Math.min(CLASSES - 1, share * CLASSES)];
            sum[0]++;
            sum[1] += input[i];
            sum[2] += result[i];
            sum[3] += (double) result[i] * result[i];
        }
        return of(m, sums);
    }

    private static Response of(Moments m, double[][] sums) {
        int count = 0;
        for (double[] sum : sums) if (sum[0] > 0) count++;
        double[] values = new double[count];
        double[] means = new double[count];
        double[] deviations = new double[count];
        int at = 0;
        for (double[] sum : sums) {
            if (sum[0] == 0) continue;
            values[at] = sum[1] / sum[0];
            means[at] = sum[2] / sum[0];
            deviations[at] = Math.sqrt(Math.max(0, sum[3] / sum[0] - means[at] * means[at]));
            at++;
        }
        return new Response(m.slope(), m.offset(), m.correlation(), values, means, deviations);
    }
}
