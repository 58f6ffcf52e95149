// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bioimageio.processing;

import java.util.function.Consumer;

/**
 * What data-dependent steps ask of one tensor, while they are fitted, never per tile: exact, of all pixels of one plane
 * or of a whole data set. Those that are not finite do not count. The pixels must not change while this is in use. Safe
 * for one thread.
 */
public final class Statistics {
    /** Stands for all channels taken together where a channel is asked for. */
    public static final int ALL_CHANNELS = -1;

    /** The pixels of a tensor, which may be too many to be in memory at once. */
    public interface Pixels {
        int channels();

        /** Shows all of them, {@code [channel][pixel]}, in pieces; the same ones at every call. */
        void show(Consumer<float[][]> piece);
    }

    private final Pixels pixels;
    private Moments[] moments;
    private Ranks ranks;

    public Statistics(Pixels pixels) {
        if (pixels.channels() == 0) throw new IllegalArgumentException("Statistics need at least one channel.");
        this.pixels = pixels;
    }

    /** @param channels {@code [channel][pixel]}, not copied */
    public Statistics(float[][] channels) {
        this(new Pixels() {
            @Override
            public int channels() {
                return channels.length;
            }

            @Override
            public void show(Consumer<float[][]> piece) {
                piece.accept(channels);
            }
        });
    }

    /** The number of channels of the tensor. */
    public int channels() {
        return pixels.channels();
    }

    /** The mean; 0 if no pixel is finite. */
    public double mean(int channel) {
        return moments(channel).mean();
    }

    /** The standard deviation of the pixels themselves (divided by n); 0 if no pixel is finite. */
    public double std(int channel) {
        return moments(channel).std();
    }

    /**
     * The value below which the given share of pixels lies, interpolated linearly between neighbours in rank; 0 if no
     * pixel is finite.
     *
     * @param percent from 0 (the minimum) to 100 (the maximum)
     */
    public double percentile(int channel, double percent) {
        int slot = slot(channel);
        long count = ranks().count(slot);
        double rank = rank(percent, count);
        if (count == 0) return 0;
        double below = ranks.value(slot, (long) rank);
        double above = ranks.value(slot, Math.min((long) rank + 1, count - 1));
        return below + (rank - (long) rank) * (above - below);
    }

    /** The smallest value of a pixel that at least the given share of pixels does not exceed; 0 if none is finite. */
    public double percentileOfPixels(int channel, double percent) {
        int slot = slot(channel);
        long count = ranks().count(slot);
        rank(percent, count);
        return count == 0 ? 0 : ranks.value(slot, reached(percent, count));
    }

    /** Looks at the pixels once for several percentiles; it saves time where they are many. */
    void prepare(boolean together, double... percents) {
        int[] slots = together ? new int[] {channels()} : new int[channels()];
        if (!together) for (int c = 0; c < slots.length; c++) slots[c] = c;
        long[][] wanted = new long[slots.length][];
        for (int i = 0; i < slots.length; i++) {
            long count = ranks().count(slots[i]);
            wanted[i] = new long[count == 0 ? 0 : 3 * percents.length];
            for (int p = 0; 3 * p < wanted[i].length; p++) {
                wanted[i][3 * p] = (long) rank(percents[p], count);
                wanted[i][3 * p + 1] = Math.min(wanted[i][3 * p] + 1, count - 1);
                wanted[i][3 * p + 2] = reached(percents[p], count);
            }
        }
        ranks().prepare(slots, wanted);
    }

    private static double rank(double percent, long count) {
        if (!(percent >= 0 && percent <= 100))
            throw new IllegalArgumentException("A percentile is from 0 to 100, not " + percent + ".");
        return percent / 100 * (count - 1);
    }

    private static long reached(double percent, long count) {
        return Math.max(0, (long) Math.ceil(percent / 100 * count) - 1);
    }

    private int slot(int channel) {
        return channel == ALL_CHANNELS ? channels() : channel;
    }

    private Ranks ranks() {
        if (ranks == null) ranks = new Ranks(pixels);
        return ranks;
    }

    private Moments moments(int channel) {
        if (moments == null) {
            Moments[] all = new Moments[channels() + 1];
            for (int i = 0; i < all.length; i++) all[i] = new Moments();
            pixels.show(piece -> {
                for (int c = 0; c < channels(); c++) all[c].add(piece[c]);
            });
            for (int c = 0; c < channels(); c++) all[channels()].add(all[c]);
            moments = all;
        }
        return moments[slot(channel)];
    }
}
