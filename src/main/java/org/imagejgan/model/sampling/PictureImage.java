// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.sampling;

import java.awt.image.BufferedImage;

/** A picture for eyes: values from 0 to 1, one channel as grey, two as cyan and red, three and more as RGB. */
public final class PictureImage {
    private PictureImage() {}

    public static BufferedImage of(Picture picture) {
        BufferedImage image = new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < picture.width(); x++) {
                int rgb = 0;
                for (int c = 0; c < 3; c++) rgb = rgb << 8 | grey(picture, Math.min(c, picture.channels() - 1), x, y);
                image.setRGB(x, y, rgb);
            }
        }
        return image;
    }

    private static int grey(Picture picture, int channel, int x, int y) {
        float value = picture.values()[(channel * picture.height() + y) * picture.width() + x];
        return Math.round(255 * Math.max(0, Math.min(1, value)));
    }
}
