// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bioimageio.processing;

/** Numbers for the channels of a tensor: one that holds for all, or one each. */
final class PerChannel {
    private PerChannel() {}

    static double at(double[] values, int channel) {
        if (values.length == 1) return values[0];
        if (channel >= values.length) throw mismatch(values, channel + 1);
        return values[channel];
    }

    static void require(double[] values, int channels) {
        if (values.length != 1 && values.length != channels) throw mismatch(values, channels);
    }

    private static IllegalArgumentException mismatch(double[] values, int channels) {
        return new IllegalArgumentException(
                "A step made for " + values.length + " channels cannot be applied to " + channels + ".");
    }
}
