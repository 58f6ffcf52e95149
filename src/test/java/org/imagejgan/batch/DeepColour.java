// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.batch;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** RGB pictures of 16 bits a colour. */
final class DeepColour {

    private DeepColour() {}

    static Path write(Path file) throws IOException {
        var model = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_sRGB),
                false,
                false,
                ComponentColorModel.OPAQUE,
                DataBuffer.TYPE_USHORT);
        WritableRaster raster = model.createCompatibleWritableRaster(9, 7);
        for (int x = 0; x < 9; x++) raster.setPixel(x, 1, new int[] {x * 30000 % 65536, 300 + x, 65535 - x});
        ImageIO.write(new BufferedImage(model, raster, false, null), "png", file.toFile());
        return file;
    }
}
