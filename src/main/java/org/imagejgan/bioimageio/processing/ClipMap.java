// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bioimageio.processing;

/** Raises to the lower and lowers to the upper limit; NaN stays. */
record ClipMap(double[] low, double[] high) implements PixelMap {

    @Override
    public void apply(float[][] channels, int offset, int length) {
        PerChannel.require(low, channels.length);
        PerChannel.require(high, channels.length);
        for (int c = 0; c < channels.length; c++) {
            double min = PerChannel.at(low, c);
            double max = PerChannel.at(high, c);
            float[] values = channels[c];
            for (int i = offset; i < offset + length; i++) values[i] = (float) Math.min(Math.max(values[i], min), max);
        }
    }
}
