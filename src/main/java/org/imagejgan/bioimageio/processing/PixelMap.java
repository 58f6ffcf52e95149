// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bioimageio.processing;

import java.util.function.DoubleUnaryOperator;

/** A fitted step: what becomes of a pixel. Immutable and safe for many threads. */
public interface PixelMap {
    /** Leaves all as it is. */
    PixelMap IDENTITY = (channels, offset, length) -> {};

    /** The same function for every value of every channel; its results are rounded to floats. */
    static PixelMap each(DoubleUnaryOperator function) {
        return (channels, offset, length) -> {
            for (float[] values : channels)
                for (int i = offset; i < offset + length; i++) values[i] = (float) function.applyAsDouble(values[i]);
        };
    }

    /**
     * Changes pixels in place; which of them come together in a call makes no difference.
     *
     * @param channels {@code [channel][pixel]}, all channels of the tensor
     * @param offset the first pixel to change in each channel
     * @param length how many
     */
    void apply(float[][] channels, int offset, int length);

    /** Changes all pixels in place. */
    default void apply(float[][] channels) {
        if (channels.length > 0) apply(channels, 0, channels[0].length);
    }

    /** First this, then {@code next}. */
    default PixelMap andThen(PixelMap next) {
        if (this == IDENTITY) return next;
        if (next == IDENTITY) return this;
        return (channels, offset, length) -> {
            apply(channels, offset, length);
            next.apply(channels, offset, length);
        };
    }
}
