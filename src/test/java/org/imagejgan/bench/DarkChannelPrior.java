// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bench;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.imagejgan.model.sampling.Picture;

/**
 * What dehazing is compared with: the dark channel prior as published (He et al. 2011; patches of 15 pixels, 0.95 of the
 * haze, transmission 0.1 at least), its transmission smoothed by a guided filter (He et al. 2013; radius 40, 0.001).
 */
final class DarkChannelPrior {
    private static final int PATCH = 7;
    private static final int RADIUS = 40;
    private static final double OMEGA = 0.95;
    private static final double LEAST = 0.1;
    private static final double EPSILON = 1e-3;

    private final Picture image;
    private final int size;

    private DarkChannelPrior(Picture image) {
        this.image = image;
        size = image.height() * image.width();
    }

    static Picture cleared(Picture image) {
        return new DarkChannelPrior(image).cleared();
    }

    private Picture cleared() {
        double[] dark = dark(new double[] {1, 1, 1});
        int airAt = IntStream.range(0, size)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -dark[i]))
                .limit(Math.max(1, size / 1000))
                .max(Comparator.comparingDouble(i -> channel(0, i) + channel(1, i) + channel(2, i)))
                .orElseThrow();
        double[] air = {channel(0, airAt), channel(1, airAt), channel(2, airAt)};
        double[] t = dark(air);
        for (int i = 0; i < size; i++) t[i] = 1 - OMEGA * t[i];
        double[] smooth = guided(t);
        float[] made = new float[3 * size];
        for (int i = 0; i < made.length; i++)
            made[i] = (float) (air[i / size] + (image.values()[i] - air[i / size]) / Math.max(LEAST, smooth[i % size]));
        return new Picture(3, image.height(), image.width(), made);
    }

    private double channel(int c, int i) {
        return image.values()[c * size + i];
    }

    private double[] dark(double[] air) {
        double[] least = new double[size];
        for (int i = 0; i < size; i++)
            least[i] = Math.min(channel(0, i) / air[0], Math.min(channel(1, i) / air[1], channel(2, i) / air[2]));
        double[] dark = new double[size];
        Arrays.fill(dark, Double.MAX_VALUE);
        for (int i = 0; i < size; i++)
            for (int y = top(i, PATCH); y < bottom(i, PATCH); y++)
                for (int x = left(i, PATCH); x < right(i, PATCH); x++)
                    dark[i] = Math.min(dark[i], least[y * image.width() + x]);
        return dark;
    }

    private double[] guided(double[] t) {
        double[] grey = new double[size];
        for (int i = 0; i < size; i++) grey[i] = (channel(0, i) + channel(1, i) + channel(2, i)) / 3;
        double[] mean = mean(grey, null);
        double[] meanT = mean(t, null);
        double[] square = mean(grey, grey);
        double[] both = mean(grey, t);
        double[] a = new double[size];
        double[] b = new double[size];
        for (int i = 0; i < size; i++) {
            a[i] = (both[i] - mean[i] * meanT[i]) / (square[i] - mean[i] * mean[i] + EPSILON);
            b[i] = meanT[i] - a[i] * mean[i];
        }
        double[] slope = mean(a, null);
        double[] offset = mean(b, null);
        for (int i = 0; i < size; i++) offset[i] += slope[i] * grey[i];
        return offset;
    }

    /** Means over windows, by sums over all that is above and to the left. */
    private double[] mean(double[] plane, double[] times) {
        int wide = image.width() + 1;
        double[] sums = new double[wide * (image.height() + 1)];
        for (int i = 0; i < size; i++) {
            int at = (i / image.width() + 1) * wide + i % image.width() + 1;
            double value = times == null ? plane[i] : plane[i] * times[i];
            sums[at] = value + sums[at - 1] + sums[at - wide] - sums[at - wide - 1];
        }
        double[] means = new double[size];
        for (int i = 0; i < size; i++) {
            int top = top(i, RADIUS) * wide;
            int bottom = bottom(i, RADIUS) * wide;
            int left = left(i, RADIUS);
            int right = right(i, RADIUS);
            double sum = sums[bottom + right] - sums[bottom + left] - sums[top + right] + sums[top + left];
            means[i] = sum * wide / (bottom - top) / (right - left);
        }
        return means;
    }

    private int top(int i, int radius) {
        return Math.max(0, i / image.width() - radius);
    }

    private int bottom(int i, int radius) {
        return Math.min(image.height(), i / image.width() + radius + 1);
    }

    private int left(int i, int radius) {
        return Math.max(0, i % image.width() - radius);
    }

    private int right(int i, int radius) {
        return Math.min(image.width(), i % image.width() + radius + 1);
    }
}
