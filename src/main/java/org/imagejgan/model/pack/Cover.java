// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.pack;

import java.awt.Graphics;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.model.sampling.PictureImage;

/** The picture on a package: input on the left, result on the right, grey or RGB, twice as wide as high. */
final class Cover {
    private Cover() {}

    /**
     * A PNG of two pictures whose values are shown from 0 to 1, each in the middle of a square of its longer side.
     *
     * @param colours whether the second is the colours of the first, a and b of Lab
     */
    static byte[] png(Picture before, Picture after, boolean colours) throws IOException {
        Picture made = colours ? PictureImage.coloured(before, after) : after;
        int side = Math.max(before.size().most(), made.size().most());
        BufferedImage image = new BufferedImage(2 * side, side, BufferedImage.TYPE_INT_RGB);
        paint(image, before, 0, side);
        paint(image, made, side, side);
        return encoded(image);
    }

    /** A PNG of one picture, for a model that starts from none. */
    static byte[] png(Picture made) throws IOException {
        return encoded(PictureImage.of(made));
    }

    private static byte[] encoded(BufferedImage image) throws IOException {
        // A cache file would register a shutdown hook, which fails when a training is stopped from outside.
        ImageIO.setUseCache(false);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }

    private static void paint(BufferedImage image, Picture picture, int left, int side) {
        Graphics g = image.getGraphics();
        int x = left + (side - picture.width()) / 2;
        g.drawImage(PictureImage.of(picture), x, (side - picture.height()) / 2, null);
        g.dispose();
    }
}
