// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bioimageio.processing;

import java.util.Arrays;

/**
 * Statistics of pixels in memory; exact for the pixels given, which may be all of an image or a fair sample of it.
 * The arrays are not copied and must not change while this is in use. Safe for one thread.
 */
public final class SampledStatistics implements Statistics {
    private final float[][] channels;
    private final float[][] sorted;

    /** @param channels {@code [channel][pixel]} */
    public SampledStatistics(float[][] channels) {
        if (channels.length == 0) throw new IllegalArgumentException("Statistics need at least one channel.");
        this.channels = channels.clone();
        this.sorted = new float[channels.length + 1][];
    }

    @Override
    public int channels() {
        return channels.length;
    }

    @Override
    public double mean(int channel) {
        double sum = 0;
        long count = 0;
        for (float[] values : selected(channel)) {
            for (float value : values) {
                if (!Float.isFinite(value)) continue;
                sum += value;
                count++;
            }
        }
        return count == 0 ? 0 : sum / count;
    }

    @Override
    public double std(int channel) {
        double mean = mean(channel);
        double squares = 0;
        long count = 0;
        for (float[] values : selected(channel)) {
            for (float value : values) {
                if (!Float.isFinite(value)) continue;
                squares += (value - mean) * (value - mean);
                count++;
            }
        }
        return count == 0 ? 0 : Math.sqrt(squares / count);
    }

    @Override
    public double percentile(int channel, double percent) {
        if (!(percent >= 0 && percent <= 100)) {
            throw new IllegalArgumentException("A percentile is from 0 to 100, not " + percent + ".");
        }
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
