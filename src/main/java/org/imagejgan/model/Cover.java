// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;

/** The picture on a package: input on the left, result on the right, grey or RGB, twice as wide as high. */
final class Cover {
    private Cover() {}

    /** A PNG of two pictures whose values are shown from 0 to 1, each in the middle of a square of its longer side. */
    static byte[] png(Picture before, Picture after) throws IOException {
        int side = Math.max(before.size().most(), after.size().most());
        BufferedImage image = new BufferedImage(2 * side, side, BufferedImage.TYPE_INT_RGB);
        paint(image, before, (side - before.width()) / 2, (side - before.height()) / 2);
        paint(image, after, side + (side - after.width()) / 2, (side - after.height()) / 2);
        // A cache file would register a shutdown hook, which fails when a training is stopped from outside.
        ImageIO.setUseCache(false);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }

    private static void paint(BufferedImage image, Picture picture, int left, int top) {
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < picture.width(); x++) {
                int rgb = 0;
                for (int c = 0; c < 3; c++) rgb = rgb << 8 | grey(picture, Math.min(c, picture.channels() - 1), x, y);
                image.setRGB(left + x, top + y, rgb);
            }
        }
    }

    private static int grey(Picture picture, int channel, int x, int y) {
        float value = picture.values()[(channel * picture.height() + y) * picture.width() + x];
        return Math.round(255 * Math.max(0, Math.min(1, value)));
    }
}
