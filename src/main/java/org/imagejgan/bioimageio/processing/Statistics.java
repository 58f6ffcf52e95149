// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bioimageio.processing;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * What data-dependent steps ask of one tensor of one image, while they are fitted, never per tile: exact for the pixels
 * given, which may be all of an image or a fair sample of it. Those that are not finite do not count. The arrays are not
 * copied and must not change while this is in use. Safe for one thread.
 */
public final class Statistics {
    /** Stands for all channels taken together where a channel is asked for. */
    public static final int ALL_CHANNELS = -1;

    private final float[][] channels;
    private final float[][] sorted;

    /** @param channels {@code [channel][pixel]} */
    public Statistics(float[][] channels) {
        if (channels.length == 0) throw new IllegalArgumentException("Statistics need at least one channel.");
        this.channels = channels.clone();
        this.sorted = new float[channels.length + 1][];
    }

    /** The number of channels of the tensor. */
    public int channels() {
        return channels.length;
    }

    /** The mean; 0 if no pixel is finite. */
    public double mean(int channel) {
        return mean(channel, value -> value);
    }

    /** The standard deviation of the pixels themselves (divided by n); 0 if no pixel is finite. */
    public double std(int channel) {
        double mean = mean(channel);
        return Math.sqrt(mean(channel, value -> (value - mean) * (value - mean)));
    }

    private double mean(int channel, DoubleUnaryOperator of) {
        double sum = 0;
        long count = 0;
        for (float[] values : selected(channel)) {
            for (float value : values) {
                if (!Float.isFinite(value)) continue;
                sum += of.applyAsDouble(value);
                count++;
            }
        }
        return count == 0 ? 0 : sum / count;
    }

    /**
     * The value below which the given share of pixels lies, interpolated linearly between neighbours in rank; 0 if no
     * pixel is finite.
     *
     * @param percent from 0 (the minimum) to 100 (the maximum)
     */
    public double percentile(int channel, double percent) {
        if (!(percent >= 0 && percent <= 100))
            throw new IllegalArgumentException("A percentile is from 0 to 100, not " + percent + ".");
        float[] values = sorted(channel);
        if (values.length == 0) return 0;
        double rank = percent / 100 * (values.length - 1);
        int below = (int) rank;
        int above = Math.min(below + 1, values.length - 1);
        return values[below] + (rank - below) * ((double) values[above] - values[below]);
    }

    private float[][] selected(int channel) {
        return channel == ALL_CHANNELS ? channels : new float[][] {channels[channel]};
    }

    private float[] sorted(int channel) {
        int slot = channel == ALL_CHANNELS ? channels.length : channel;
        if (sorted[slot] == null) sorted[slot] = sortedFinite(selected(channel));
        return sorted[slot];
    }

    private static float[] sortedFinite(float[][] selection) {
        int total = Arrays.stream(selection).mapToInt(values -> values.length).reduce(0, Math::addExact);
        float[] finite = new float[total];
        int count = 0;
        for (float[] values : selection) {
            for (float value : values) {
                if (Float.isFinite(value)) finite[count++] = value;
            }
        }
        float[] result = Arrays.copyOf(finite, count);
        Arrays.parallelSort(result);
        return result;
    }
}
