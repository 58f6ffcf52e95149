// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image;

import java.util.Arrays;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/** Finite pixels drawn evenly from planes, and their statistics. The draw is the same at every run. */
public final class PixelSample {
    /** The most pixels that are drawn. */
    static final int LIMIT = 1 << 20;
    /** The most planes that are read, so that a long stack on disk is not read twice. */
    static final int PLANES = 128;
    /** Steps of the golden ratio spread evenly over an interval, and no camera pattern has their period. */
    private static final double GOLDEN = 0.6180339887498949;

    private final float[] values;
    private int[] upper;
    private int[] lower;
    private int lowerOf = -1;

    private PixelSample(float[] values) {
        this.values = values;
    }

    static PixelSample of(List<? extends RandomAccessibleInterval<? extends RealType<?>>> planes) {
        int used = Math.min(PLANES, planes.size());
        float[] drawn = new float[0];
        int count = 0;
        for (int i = 0; i < used; i++) {
            PixelRows rows = PixelRows.of(planes.get((int) ((long) i * planes.size() / used)));
            long pixels = (long) rows.width() * rows.height();
            int share = (int) Math.min(pixels, LIMIT / used);
            if (i == 0) drawn = new float[Math.multiplyExact(share, used)];
            if (count + share > drawn.length) drawn = Arrays.copyOf(drawn, count + share);
            count = draw(rows, pixels, share, drawn, count);
        }
        return new PixelSample(Arrays.copyOf(drawn, count));
    }

    /** The finite pixels drawn from planes, {@value #LIMIT} at most, in no useful order. */
    public static float[] values(List<? extends RandomAccessibleInterval<? extends RealType<?>>> planes) {
        return of(planes).values;
    }

    private static int draw(PixelRows rows, long pixels, int share, float[] target, int from) {
        double step = (double) pixels / share;
        double phase = 0;
        int count = from;
        for (int i = 0; i < share; i++) {
            long at = pixels == share ? i : Math.min(pixels - 1, (long) ((i + phase) * step));
            phase += GOLDEN;
            if (phase >= 1) phase -= 1;
            float value = (float) rows.get((int) (at % rows.width()), (int) (at / rows.width()));
            if (Float.isFinite(value)) target[count++] = value;
        }
        return count;
    }

    boolean isEmpty() {
        return values.length == 0;
    }

    /** The percentile, 0 to 100, with linear interpolation between neighbours in rank. */
    double percentile(double percent) {
        double rank = percent / 100 * (values.length - 1);
        int below = (int) Math.floor(rank);
        double low = ranked(below);
        if (below == rank) return low;
        return low + (rank - below) * (ranked(below + 1) - low);
    }

    /** The value of a rank by two histograms, of the upper and the lower half of its bits: no sorting of a million. */
    private double ranked(int rank) {
        if (upper == null) upper = histogram(-1);
        int high = 0;
        int left = rank;
        while (left >= upper[high]) left -= upper[high++];
        if (high != lowerOf) {
            lower = histogram(high);
            lowerOf = high;
        }
        int low = 0;
        while (left >= lower[low]) left -= lower[low++];
        int key = high << 16 | low;
        return Float.intBitsToFloat(key < 0 ? key ^ 0x80000000 : ~key);
    }

    /** Of the lower halves under an upper half, or of the upper halves where that is negative. */
    private int[] histogram(int high) {
        int[] counts = new int[1 << 16];
        for (float value : values) {
            int key = sortable(value);
            if (high < 0) counts[key >>> 16]++;
            else if (key >>> 16 == high) counts[key & 0xffff]++;
        }
        return counts;
    }

    /** Bits that order as unsigned integers like the floats do. */
    private static int sortable(float value) {
        int bits = Float.floatToRawIntBits(value);
        return bits < 0 ? ~bits : bits ^ 0x80000000;
    }
}
