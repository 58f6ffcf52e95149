// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bioimageio.processing;

/** 1 above a threshold, else 0; NaN gives 0. */
record ThresholdMap(double[] threshold) implements PixelMap {

    @Override
    public void apply(float[][] channels, int offset, int length) {
        PerChannel.require(threshold, channels.length);
        for (int c = 0; c < channels.length; c++) {
            double limit = PerChannel.at(threshold, c);
            float[] values = channels[c];
            for (int i = offset; i < offset + length; i++) values[i] = values[i] > limit ? 1 : 0;
        }
    }
}
