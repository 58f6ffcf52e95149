// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.quality;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The noise of the blocks of a plane, and their brightness.
 *
 * @param whole deviation of the noise of the whole plane
 * @param means of the blocks
 * @param deviations of their noise
 */
record LocalNoise(double whole, double[] means, double[] deviations) {
    private static final int BLOCK = 16;
    /** What pixels at the border of a plane have for a response. */
    private static final double NONE = -1;

    /** Of rows of values whose sides are multiples of {@value #BLOCK}. */
    static LocalNoise of(double[] values, int width) {
        double[] responses = responses(values, width);
        int across = width / BLOCK;
        double[] means = new double[values.length / BLOCK / BLOCK];
        double[] deviations = new double[means.length];
        for (int i = 0; i < means.length; i++) {
            double[] block = new double[BLOCK * BLOCK];
            for (int k = 0; k < block.length; k++) {
                int at = (i / across * BLOCK + k / BLOCK) * width + i % across * BLOCK + k % BLOCK;
                block[k] = responses[at];
                means[i] += values[at] / block.length;
            }
            deviations[i] = deviation(block);
        }
        return new LocalNoise(deviation(responses), means, deviations);
    }

    /** Deviation of the noise of rows of values of any size. */
    static double deviation(double[] values, int width) {
        return deviation(responses(values, width));
    }

    private static double deviation(double[] responses) {
        double[] inner = new double[responses.length];
        int n = 0;
        for (double response : responses) if (response != NONE) inner[n++] = response;
        return Immerkaer.deviation(Arrays.copyOf(inner, n));
    }

    private static double[] responses(double[] values, int width) {
        double[] responses = new double[values.length];
        Arrays.fill(responses, NONE);
        for (int y = 1; y < values.length / width - 1; y++)
            for (int x = 1; x < width - 1; x++)
                responses[y * width + x] = Immerkaer.response(values, width, y * width + x);
        return responses;
    }

    /** How noise goes with brightness, as a correlation. */
    double growth() {
        return Immerkaer.correlation(means, deviations);
    }

    /**
     * The noise of the brightest quarter of the blocks divided by that of the darkest.
     *
     * @param faint added to both
     */
    double ratio(double faint) {
        int[] order = IntStream.range(0, means.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> means[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        int quarter = Math.max(1, order.length / 4);
        double dark = median(Arrays.copyOf(order, quarter));
        double bright = median(Arrays.copyOfRange(order, order.length - quarter, order.length));
        return (bright + faint) / (dark + faint);
    }

    private double median(int[] blocks) {
        double[] some = Arrays.stream(blocks).mapToDouble(i -> deviations[i]).toArray();
        return Rank.of(some, some.length / 2);
    }

    /**
     * The noise of noisy blocks, of which nine tenths have less, divided by that of calm ones, of which a tenth has.
     *
     * @param faint added to both
     */
    double spread(double faint) {
        double[] all = deviations.clone();
        int last = all.length - 1;
        double calm = Rank.of(all, (int) Math.rint(0.1 * last));
        return (Rank.of(all, (int) Math.rint(0.9 * last)) + faint) / (calm + faint);
    }
}
