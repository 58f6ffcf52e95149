// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bioimageio.processing;

import java.util.Arrays;

/** {@code y = gain * x + offset}, the same for all channels or with one pair a channel; worked out in doubles. */
public final class AffineMap implements PixelMap {
    private final double[] gain;
    private final double[] offset;

    private AffineMap(double[] gain, double[] offset) {
        this.gain = gain;
        this.offset = offset;
    }

    /** One pair a channel; arrays of length 1 hold for all channels. */
    public static AffineMap of(double[] gain, double[] offset) {
        if (gain.length == 0 || gain.length != offset.length)
            throw new IllegalArgumentException(
                    "An affine map needs as many gains as offsets, not " + gain.length + " and " + offset.length + ".");
        return new AffineMap(gain.clone(), offset.clone());
    }

    /** {@code (x - shift) / divisor}, a number for all channels or one each. */
    static AffineMap standardizing(double[] shift, double[] divisor) {
        double[] offset = new double[shift.length];
        Arrays.setAll(offset, i -> -shift[i] / divisor[i]);
        return new AffineMap(Arrays.stream(divisor).map(d -> 1 / d).toArray(), offset);
    }

    /** @throws IllegalArgumentException if it was made for fewer channels */
    public double gain(int channel) {
        return PerChannel.at(gain, channel);
    }

    /** @throws IllegalArgumentException if it was made for fewer channels */
    public double offset(int channel) {
        return PerChannel.at(offset, channel);
    }

    @Override
    public void apply(float[][] channels, int start, int length) {
        PerChannel.require(gain, channels.length);
        for (int c = 0; c < channels.length; c++) {
            double a = gain(c);
            double b = offset(c);
            float[] values = channels[c];
            for (int i = start; i < start + length; i++) values[i] = (float) (a * values[i] + b);
        }
    }
}
