// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bioimageio.processing;

/** The logistic function. */
record SigmoidMap() implements PixelMap {

    @Override
    public void apply(float[][] channels, int offset, int length) {
        for (float[] values : channels) {
            for (int i = offset; i < offset + length; i++) values[i] = (float) (1 / (1 + Math.exp(-values[i])));
        }
    }
}
