// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bioimageio.processing;

/**
 * What data-dependent steps ask of one tensor of one image. They ask while they are fitted, never per tile.
 * Pixels that are not finite do not count.
 */
public interface Statistics {

    /** Stands for all channels taken together where a channel is asked for. */
    int ALL_CHANNELS = -1;

    /** The number of channels of the tensor. */
    int channels();

    /** The mean; 0 if no pixel is finite. */
    double mean(int channel);

    /** The standard deviation of the pixels themselves (divided by n); 0 if no pixel is finite. */
    double std(int channel);

    /**
     * The value below which the given share of pixels lies, interpolated linearly between neighbours in rank; 0 if no
     * pixel is finite.
     *
     * @param percent from 0 (the minimum) to 100 (the maximum)
     */
    double percentile(int channel, double percent);
}
