// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.check;

import ij.ImagePlus;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;
import ij.process.ShortProcessor;
import org.imagejgan.image.border.ImagePlusStack;
import org.imagejgan.image.border.OpenImage;

/** Small images that formulas make, of 17 by 13 pixels, so that other programs can make the same. */
final class Formula {
    static final int WIDTH = 17;
    static final int HEIGHT = 13;

    private Formula() {}

    static int right(int i) {
        int x = i % WIDTH;
        int y = i / WIDTH;
        return (3 * x * x + 7 * y + x * y) % 256;
    }

    /** How far an image is from the right one; further with a larger {@code by}. */
    static int wrong(int i, int by) {
        return by * ((5 * (i % WIDTH) + 3 * (i / WIDTH)) % 11 - 5);
    }

    private static int clipped(int value, int most) {
        return Math.max(0, Math.min(most, value));
    }

    static ByteProcessor bytes(int by) {
        ByteProcessor pixels = new ByteProcessor(WIDTH, HEIGHT);
        for (int i = 0; i < WIDTH * HEIGHT; i++) pixels.set(i, clipped(right(i) + wrong(i, by), 255));
        return pixels;
    }

    static ShortProcessor shorts(int by) {
        ShortProcessor pixels = new ShortProcessor(WIDTH, HEIGHT);
        for (int i = 0; i < WIDTH * HEIGHT; i++) pixels.set(i, clipped(257 * right(i) + 300 * wrong(i, by), 65535));
        return pixels;
    }

    static FloatProcessor floats(int by) {
        FloatProcessor pixels = new FloatProcessor(WIDTH, HEIGHT);
        for (int i = 0; i < WIDTH * HEIGHT; i++)
            pixels.setf(i, by == 0 ? right(i) / 8f - 10 : clipped(right(i) + wrong(i, by), 255) / 8f - 9.5f);
        return pixels;
    }

    static OpenImage open(String title, ij.process.ImageProcessor pixels) {
        return ImagePlusStack.of(new ImagePlus(title, pixels));
    }
}
