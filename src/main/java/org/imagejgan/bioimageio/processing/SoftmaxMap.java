// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bioimageio.processing;

/** Softmax over the channels of each pixel, safe for large values. */
record SoftmaxMap() implements PixelMap {

    @Override
    public void apply(float[][] channels, int offset, int length) {
        double[] powers = new double[channels.length];
        for (int i = offset; i < offset + length; i++) softmax(channels, i, powers);
    }

    private static void softmax(float[][] channels, int pixel, double[] powers) {
        float largest = Float.NEGATIVE_INFINITY;
        for (float[] channel : channels) largest = Math.max(largest, channel[pixel]);
        double sum = 0;
        for (int c = 0; c < channels.length; c++) {
            powers[c] = Math.exp((double) channels[c][pixel] - largest);
            sum += powers[c];
        }
        for (int c = 0; c < channels.length; c++) channels[c][pixel] = (float) (powers[c] / sum);
    }
}
