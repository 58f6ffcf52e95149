// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bioimageio.processing;

/** A fitted step: what becomes of a pixel. Immutable and safe for many threads. */
public interface PixelMap {

    /** Leaves all as it is. */
    PixelMap IDENTITY = new PixelMap() {
        @Override
        public void apply(float[][] channels, int offset, int length) {}

        @Override
        public PixelMap andThen(PixelMap next) {
            return next;
        }
    };

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
        return next == IDENTITY ? this : new PixelMapChain(this, next);
    }
}
