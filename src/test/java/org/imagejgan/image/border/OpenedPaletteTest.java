// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.border;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.io.FileSaver;
import ij.io.Opener;
import ij.process.ByteProcessor;
import ij.process.LUT;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;
import org.imagejgan.image.PixelType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures with a palette that ImageJ itself opened: it shows them under a lookup table, as 8-bit images. */
class OpenedPaletteTest {
    @TempDir
    Path folder;

    private static byte[] table(int seed) {
        byte[] table = new byte[256];
        new Random(seed).nextBytes(table);
        return table;
    }

    private static LUT jumping() {
        return new LUT(table(1), table(2), table(3));
    }

    private Path picture(String format) throws Exception {
        IndexColorModel colours = new IndexColorModel(8, 256, table(1), table(2), table(3));
        BufferedImage picture = new BufferedImage(20, 10, BufferedImage.TYPE_BYTE_INDEXED, colours);
        for (int i = 0; i < 200; i++) picture.getRaster().setSample(i % 20, i / 20, 0, i);
        Path file = folder.resolve("p." + format);
        assertTrue(ImageIO.write(picture, format, file.toFile()));
        return file;
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "gif", "bmp", "tiff"})
    void theyAreRgb(String format) throws Exception {
        ImagePlus image = new Opener().openImage(picture(format).toString());
        assertEquals(8, image.getBitDepth());
        ImagePlusStack seen = ImagePlusStack.of(image);
        assertEquals(PixelType.RGB, seen.type());
        assertFalse(ImagePlusStack.maybeIndexed(image));
        assertEquals(table(1)[25] & 0xff, (int) seen.plane(0, 0, 0).getAt(5, 1).getRealDouble());
        assertEquals(table(2)[25] & 0xff, (int) seen.plane(1, 0, 0).getAt(5, 1).getRealDouble());
    }

    /** Labels under a table that a user put on stay what they are, and may be told to be doubtful. */
    @Test
    void aTablePutOnAnImageIsNoPalette() throws Exception {
        ImagePlus labels = new ImagePlus("labels", new ByteProcessor(20, 10));
        labels.setLut(jumping());
        assertEquals(PixelType.UINT8, ImagePlusStack.of(labels).type());
        assertTrue(ImagePlusStack.maybeIndexed(labels));
        Path file = folder.resolve("labels.tif");
        assertTrue(new FileSaver(labels).saveAsTiff(file.toString()));
        assertEquals(
                PixelType.UINT8,
                ImagePlusStack.of(new Opener().openImage(file.toString())).type());
        assertEquals(PixelType.UINT8, OpenImage.read(file).type());
        ImagePlus plain = new ImagePlus("plain", new ByteProcessor(20, 10));
        assertFalse(ImagePlusStack.maybeIndexed(plain));
    }
}
