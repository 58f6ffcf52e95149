// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.sampling;

import java.awt.image.BufferedImage;
import org.imagejgan.image.Lab;

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

    /** The RGB picture of a lightness and of the colours of a colorizer, a and b of Lab. */
    public static Picture coloured(Picture lightness, Picture chroma) {
        int size = lightness.values().length;
        float[] values = new float[3 * size];
        for (int i = 0; i < size; i++) {
            int rgb = Lab.scaled(lightness.values()[i], chroma.values()[i], chroma.values()[size + i])
                    .rgb();
            for (int c = 0; c < 3; c++) values[c * size + i] = (rgb >> 16 - 8 * c & 255) / 255f;
        }
        return new Picture(3, lightness.height(), lightness.width(), values);
    }

    private static int grey(Picture picture, int channel, int x, int y) {
        float value = picture.values()[(channel * picture.height() + y) * picture.width() + x];
        return Math.round(255 * Math.max(0, Math.min(1, value)));
    }
}
