// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.file;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.LUT;
import ij.process.ShortProcessor;
import java.awt.Color;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;

/**
 * The JDK's pictures as ImageJ's images, and back. A picture's own type decides and not its pixels: RGB in which all is
 * grey is RGB. One with a palette is grey where all its palette is.
 */
final class PicturePixels {
    private static final Color[] PRIMARIES = {Color.RED, Color.GREEN, Color.BLUE};
    private static final int OPAQUE = 0xff000000;

    private PicturePixels() {}

    /** Grey pictures are 8- or 16-bit, colour is RGB, 16-bit colour a composite of three 16-bit channels. */
    static ImagePlus image(String title, BufferedImage picture) {
        Raster raster = picture.getRaster();
        if (picture.getColorModel() instanceof IndexColorModel palette)
            return isGrey(palette) ? greyOf(title, raster, palette) : coloured(title, picture);
        boolean deep = raster.getDataBuffer().getDataType() == DataBuffer.TYPE_USHORT
                && raster.getSampleModel().getSampleSize(0) == 16;
        boolean grey = raster.getNumBands() <= 2;
        if (grey && deep) return new ImagePlus(title, band(raster, 0));
        if (grey) return new ImagePlus(title, new ByteProcessor(raster.getWidth(), raster.getHeight(), bytes(raster)));
        return deep ? deepColour(title, raster) : colour(title, picture);
    }

    private static boolean isGrey(IndexColorModel palette) {
        for (int i = 0; i < palette.getMapSize(); i++)
            if (palette.getRed(i) != palette.getGreen(i) || palette.getRed(i) != palette.getBlue(i)) return false;
        return true;
    }

    private static ImagePlus greyOf(String title, Raster raster, IndexColorModel palette) {
        byte[] pixels = bytes(raster);
        for (int i = 0; i < pixels.length; i++) pixels[i] = (byte) palette.getRed(pixels[i] & 0xff);
        return new ImagePlus(title, new ByteProcessor(raster.getWidth(), raster.getHeight(), pixels));
    }

    private static ImagePlus coloured(String title, BufferedImage picture) {
        Raster raster = picture.getRaster();
        return FilePalette.keep(
                colour(title, picture), new ByteProcessor(raster.getWidth(), raster.getHeight(), bytes(raster)));
    }

    private static ImagePlus colour(String title, BufferedImage picture) {
        int width = picture.getWidth();
        int height = picture.getHeight();
        int[] pixels = new int[width * height];
        for (int y = 0; y < height; y++) picture.getRGB(0, y, width, 1, pixels, y * width, width);
        for (int i = 0; i < pixels.length; i++) pixels[i] |= OPAQUE;
        return new ImagePlus(title, new ColorProcessor(width, height, pixels));
    }

    private static ImagePlus deepColour(String title, Raster raster) {
        ImageStack stack = new ImageStack(raster.getWidth(), raster.getHeight());
        for (int band = 0; band < 3; band++)
            stack.addSlice(new String[] {"Red", "Green", "Blue"}[band], band(raster, band));
        ImagePlus image = new ImagePlus(title, stack);
        image.setDimensions(3, 1, 1);
        return new CompositeImage(image, CompositeImage.COMPOSITE);
    }

    private static byte[] bytes(Raster raster) {
        int[] row = new int[raster.getWidth()];
        byte[] pixels = new byte[row.length * raster.getHeight()];
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getSamples(0, y, row.length, 1, 0, row);
            for (int x = 0; x < row.length; x++) pixels[y * row.length + x] = (byte) row[x];
        }
        return pixels;
    }

    private static ShortProcessor band(Raster raster, int band) {
        int[] row = new int[raster.getWidth()];
        short[] pixels = new short[row.length * raster.getHeight()];
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getSamples(0, y, row.length, 1, band, row);
            for (int x = 0; x < row.length; x++) pixels[y * row.length + x] = (short) row[x];
        }
        return new ShortProcessor(row.length, raster.getHeight(), pixels, null);
    }

    /** Whether any pixel is not wholly opaque. */
    static boolean isTransparent(BufferedImage picture) {
        if (!picture.getColorModel().hasAlpha()) return false;
        Raster raster = picture.getRaster();
        IndexColorModel palette = picture.getColorModel() instanceof IndexColorModel p ? p : null;
        int band = raster.getNumBands() - 1;
        int opaque = (1 << raster.getSampleModel().getSampleSize(band)) - 1;
        int[] row = new int[raster.getWidth()];
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getSamples(0, y, row.length, 1, band, row);
            for (int value : row) if (palette == null ? value != opaque : palette.getAlpha(value) != 0xff) return true;
        }
        return false;
    }

    /** Whether an image is one picture of red, green and blue of 16 bits, as {@link #image} makes it. */
    static boolean isDeepColour(ImagePlus image) {
        boolean three = image.getBitDepth() == 16
                && image.getNChannels() == 3
                && image.getStackSize() == 3
                && image.isComposite();
        if (!three || image.getCalibration().isSigned16Bit()) return false;
        LUT[] luts = image.getLuts();
        for (int c = 0; c < 3; c++) if (luts[c].getRGB(0xff) != PRIMARIES[c].getRGB()) return false;
        return true;
    }

    /** Stored values: grey levels without lookup table and display range. */
    static BufferedImage picture(ImagePlus image) {
        int width = image.getWidth();
        int height = image.getHeight();
        if (isDeepColour(image)) return deepPicture(image);
        int type =
                switch (image.getBitDepth()) {
                    case 8 -> BufferedImage.TYPE_BYTE_GRAY;
                    case 16 -> BufferedImage.TYPE_USHORT_GRAY;
                    default -> BufferedImage.TYPE_INT_RGB;
                };
        BufferedImage picture = new BufferedImage(width, height, type);
        picture.getRaster()
                .setDataElements(0, 0, width, height, image.getProcessor().getPixels());
        return picture;
    }

    private static BufferedImage deepPicture(ImagePlus image) {
        ComponentColorModel model = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_sRGB),
                false,
                false,
                ComponentColorModel.OPAQUE,
                DataBuffer.TYPE_USHORT);
        WritableRaster raster = model.createCompatibleWritableRaster(image.getWidth(), image.getHeight());
        int[] row = new int[image.getWidth()];
        for (int c = 0; c < 3; c++) {
            short[] pixels = (short[]) image.getStack().getPixels(c + 1);
            for (int y = 0; y < image.getHeight(); y++) {
                for (int x = 0; x < row.length; x++) row[x] = pixels[y * row.length + x] & 0xffff;
                raster.setSamples(0, y, row.length, 1, c, row);
            }
        }
        return new BufferedImage(model, raster, false, null);
    }
}
