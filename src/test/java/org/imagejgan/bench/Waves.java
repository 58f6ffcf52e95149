// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bench;

import org.imagejgan.model.sampling.Picture;

/** Images by the formula of {@code bench/distances.py}. */
final class Waves {
    private Waves() {}

    static Picture picture(double first, double second, int channels, int height, int width) {
        float[] values = new float[channels * height * width];
        for (int k = 0; k < values.length; k++) {
            double i = k;
            values[k] = (float) (0.5 + 0.3 * Math.sin(first * i + 0.0013 * i * i) + 0.25 * Math.cos(second * i));
        }
        return new Picture(channels, height, width, values);
    }

    static Picture real(int channels) {
        return picture(0.37, 0.011, channels, 80, 72);
    }

    static Picture other(int channels) {
        return picture(0.41, 0.017, channels, 66, 91);
    }

    static Picture odd() {
        return picture(0.37, 0.011, 3, 81, 73);
    }
}
