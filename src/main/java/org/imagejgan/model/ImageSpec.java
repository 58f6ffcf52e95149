// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model;

/** The channels of the images that a network takes and gives. */
public record ImageSpec(int in, int out) {
    public ImageSpec {
        if (in < 1 || out < 1)
            throw new IllegalArgumentException("Channels must be at least 1, not " + in + " and " + out + ".");
    }

    /** As many channels out as in. */
    public static ImageSpec same(int channels) {
        return new ImageSpec(channels, channels);
    }
}
