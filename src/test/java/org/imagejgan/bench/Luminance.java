// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bench;

import ij.process.ImageProcessor;

/** The brightness that papers on super-resolution measure: Y of ITU-R BT.601, 16 to 235. */
final class Luminance {
    private Luminance() {}

    /**
     * The peak signal-to-noise ratio of Y of two RGB images of one size, of a range of 255.
     *
     * @param border pixels at each side that do not count
     */
    static double psnr(ImageProcessor a, ImageProcessor b, int border) {
        double sum = 0;
        int count = 0;
        for (int y = border; y < a.getHeight() - border; y++)
            for (int x = border; x < a.getWidth() - border; x++, count++)
                sum += Math.pow(of(a.get(x, y)) - of(b.get(x, y)), 2);
        return 10 * Math.log10(255.0 * 255 * count / sum);
    }

    private static double of(int rgb) {
        return 16 + (65.481 * (rgb >> 16 & 255) + 128.553 * (rgb >> 8 & 255) + 24.966 * (rgb & 255)) / 255;
    }
}
