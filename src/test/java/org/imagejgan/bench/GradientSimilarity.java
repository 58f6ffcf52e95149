// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bench;

/**
 * GMSD (Xue et al. 2014): the standard deviation over an image of how alike the strengths of gradients are; 0 for equal
 * images, more for worse ones. Values are 0 to 255.
 */
final class GradientSimilarity {
    /** Of the paper, for that range. */
    private static final double C = 170;

    private GradientSimilarity() {}

    /** @param made of the size of the truth */
    static double deviation(Grey truth, Grey made) {
        double[] a = strengths(halved(truth));
        double[] b = strengths(halved(made));
        double mean = 0;
        double square = 0;
        for (int i = 0; i < a.length; i++) {
            double alike = (2 * a[i] * b[i] + C) / (a[i] * a[i] + b[i] * b[i] + C);
            mean += alike / a.length;
            square += alike * alike / a.length;
        }
        return Math.sqrt(Math.max(0, square - mean * mean));
    }

    private static Grey halved(Grey image) {
        int width = image.width() / 2;
        int height = image.height() / 2;
        float[] made = new float[width * height];
        for (int i = 0; i < made.length; i++) {
            int x = 2 * (i % width);
            int y = 2 * (i / width);
            made[i] = (image.at(x, y) + image.at(x + 1, y) + image.at(x, y + 1) + image.at(x + 1, y + 1)) / 4;
        }
        return new Grey(width, height, made);
    }

    /** By Prewitt's kernels, over the pixels that have all their neighbours. */
    private static double[] strengths(Grey image) {
        int width = image.width() - 2;
        double[] made = new double[width * (image.height() - 2)];
        for (int i = 0; i < made.length; i++) {
            int x = i % width + 1;
            int y = i / width + 1;
            double across = 0;
            double down = 0;
            for (int k = -1; k <= 1; k++) {
                across += (image.at(x + 1, y + k) - image.at(x - 1, y + k)) / 3;
                down += (image.at(x + k, y + 1) - image.at(x + k, y - 1)) / 3;
            }
            made[i] = Math.hypot(across, down);
        }
        return made;
    }
}
