// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bench;

import ij.process.ImageProcessor;

/**
 * A grey image to search in; outside it is mirrored.
 *
 * @param values row by row
 */
record Grey(int width, int height, float[] values) {
    /** The mean of the channels. */
    static Grey of(ImageProcessor image) {
        float[] values = new float[image.getWidth() * image.getHeight()];
        boolean colour = image.getNChannels() == 3;
        for (int i = 0; i < values.length; i++) {
            int rgb = colour ? image.get(i) : 0;
            values[i] = colour ? ((rgb >> 16 & 255) + (rgb >> 8 & 255) + (rgb & 255)) / 3f : image.getf(i);
        }
        return new Grey(image.getWidth(), image.getHeight(), values);
    }

    float at(int x, int y) {
        return values[mirrored(y, height) * width + mirrored(x, width)];
    }

    private static int mirrored(int at, int side) {
        int inside = Math.abs(at);
        return inside < side ? inside : 2 * side - 2 - inside;
    }

    Grey blurred(double sigma) {
        int radius = (int) (3 * sigma + 0.5);
        float[] kernel = new float[2 * radius + 1];
        float sum = 0;
        for (int i = -radius; i <= radius; i++)
            sum += kernel[i + radius] = (float) Math.exp(-i * i / 2.0 / sigma / sigma);
        for (int i = 0; i < kernel.length; i++) kernel[i] /= sum;
        return along(kernel, radius, 1, 0).along(kernel, radius, 0, 1);
    }

    private Grey along(float[] kernel, int radius, int dx, int dy) {
        float[] made = new float[values.length];
        for (int i = 0; i < made.length; i++)
            for (int k = -radius; k <= radius; k++)
                made[i] += kernel[k + radius] * at(i % width + k * dx, i / width + k * dy);
        return new Grey(width, height, made);
    }

    Grey minus(Grey other) {
        float[] made = values.clone();
        for (int i = 0; i < made.length; i++) made[i] -= other.values[i];
        return new Grey(width, height, made);
    }

    /** Without what is larger than 20 pixels. */
    Grey flattened() {
        return minus(blurred(20));
    }
}
