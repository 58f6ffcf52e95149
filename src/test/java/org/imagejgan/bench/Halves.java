// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bench;

import org.imagejgan.model.sampling.Picture;

/** How far the halves of an image are apart: what a sample of the image has to stay below. */
final class Halves {
    private Halves() {}

    /**
     * The mean of left against right and top against bottom, each half once in the place of the real image. Of an odd
     * number, the middle column or row belongs to neither.
     */
    static double distance(Picture image, ImageDistance distance) {
        int half = image.width() / 2;
        int middle = image.height() / 2;
        double across = bothWays(
                distance,
                part(image, 0, 0, half, image.height()),
                part(image, image.width() - half, 0, half, image.height()));
        double down = bothWays(
                distance,
                part(image, 0, 0, image.width(), middle),
                part(image, 0, image.height() - middle, image.width(), middle));
        return (across + down) / 2;
    }

    private static double bothWays(ImageDistance distance, Picture one, Picture other) {
        return (distance.between(one, other) + distance.between(other, one)) / 2;
    }

    private static Picture part(Picture image, int x, int y, int width, int height) {
        float[] values = new float[image.channels() * height * width];
        for (int row = 0; row < image.channels() * height; row++) {
            int source = row / height * image.height() + y + row % height;
            System.arraycopy(image.values(), source * image.width() + x, values, row * width, width);
        }
        return new Picture(image.channels(), height, width, values);
    }
}
