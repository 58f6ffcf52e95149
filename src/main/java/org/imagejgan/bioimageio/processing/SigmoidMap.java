// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bioimageio.processing;

import java.util.Optional;

/** The logistic function. */
record SigmoidMap() implements PixelMap {

    @Override
    public void apply(float[][] channels, int offset, int length) {
        for (float[] values : channels) {
            for (int i = offset; i < offset + length; i++) values[i] = (float) (1 / (1 + Math.exp(-values[i])));
        }
    }

    @Override
    public Optional<PixelMap> inverse() {
        return Optional.of(new LogitMap());
    }

    /** The way back; infinite at 0 and 1. */
    private record LogitMap() implements PixelMap {

        @Override
        public void apply(float[][] channels, int offset, int length) {
            for (float[] values : channels) {
                for (int i = offset; i < offset + length; i++) {
                    values[i] = (float) Math.log(values[i] / (1.0 - values[i]));
                }
            }
        }

        @Override
        public Optional<PixelMap> inverse() {
            return Optional.of(new SigmoidMap());
        }
    }
}
