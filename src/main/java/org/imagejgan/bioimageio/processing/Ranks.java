// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bioimageio.processing;

import java.util.HashMap;
import java.util.Map;

/**
 * Which number has which rank, exactly, of more numbers than fit into memory: they are counted by the upper half of their
 * bits, and those that share the half that is looked for by the lower one.
 */
final class Ranks {
    private static final int HALF = 1 << 16;

    private final Statistics.Pixels pixels;
    private final long[][] upper;
    private final long[] counts;
    private final Map<Long, long[]> lower = new HashMap<>();

    /** Looks at all pixels once. */
    Ranks(Statistics.Pixels pixels) {
        this.pixels = pixels;
        int channels = pixels.channels();
        upper = new long[channels + 1][HALF];
        counts = new long[channels + 1];
        pixels.show(piece -> {
            for (int c = 0; c < channels; c++)
                for (float value : piece[c]) if (Float.isFinite(value)) upper[c][sortable(value) >>> 16]++;
        });
        for (int c = 0; c < channels; c++)
            for (int i = 0; i < HALF; i++) {
                upper[channels][i] += upper[c][i];
                counts[c] += upper[c][i];
            }
        for (int c = 0; c < channels; c++) counts[channels] += counts[c];
    }

    /** How many numbers a channel has; after the last one stand all channels together. */
    long count(int channel) {
        return counts[channel];
    }

    /** Looks at all pixels once for many ranks of some channels, of which {@link #value} then knows at once. */
    void prepare(int[] channels, long[][] ranks) {
        Map<Long, long[]> wanted = new HashMap<>();
        for (int i = 0; i < channels.length; i++)
            for (long rank : ranks[i]) {
                long key = key(channels[i], rank);
                if (!lower.containsKey(key)) wanted.computeIfAbsent(key, absent -> new long[HALF]);
            }
        if (wanted.isEmpty()) return;
        int all = pixels.channels();
        pixels.show(piece -> wanted.forEach((key, histogram) -> {
            int channel = (int) (key >> 16);
            int bits = (int) (key & 0xffff);
            for (int c = 0; c < all; c++) if (channel == all || channel == c) count(piece[c], bits, histogram);
        }));
        lower.putAll(wanted);
    }

    private static void count(float[] values, int bits, long[] histogram) {
        for (float value : values) {
            int sortable = sortable(value);
            if (sortable >>> 16 == bits && Float.isFinite(value)) histogram[sortable & 0xffff]++;
        }
    }

    /** The number of a rank, which counts from 0. */
    double value(int channel, long rank) {
        prepare(new int[] {channel}, new long[][] {{rank}});
        long key = key(channel, rank);
        long left = rank;
        for (int i = 0; i < (int) (key & 0xffff); i++) left -= upper[channel][i];
        long[] histogram = lower.get(key);
        int low = 0;
        while (left >= histogram[low]) left -= histogram[low++];
        int sortable = (int) (key & 0xffff) << 16 | low;
        return Float.intBitsToFloat(sortable < 0 ? sortable ^ 0x80000000 : ~sortable);
    }

    private long key(int channel, long rank) {
        long left = rank;
        int high = 0;
        while (left >= upper[channel][high]) left -= upper[channel][high++];
        return (long) channel << 16 | high;
    }

    /** Bits that order as unsigned integers like the floats do. */
    private static int sortable(float value) {
        int bits = Float.floatToRawIntBits(value);
        return bits < 0 ? ~bits : bits ^ 0x80000000;
    }
}
