// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.file;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Single pictures (PNG, JPEG, GIF, BMP) through the JDK's codecs, with the bit depth that is in the file. */
final class PictureFile {

    private PictureFile() {}

    static boolean starts(byte[] b) {
        if (b.length < 4) return false;
        boolean png = (b[0] & 0xff) == 0x89 && b[1] == 'P' && b[2] == 'N' && b[3] == 'G';
        boolean jpeg = (b[0] & 0xff) == 0xff && (b[1] & 0xff) == 0xd8 && (b[2] & 0xff) == 0xff;
        boolean gif = b[0] == 'G' && b[1] == 'I' && b[2] == 'F' && b[3] == '8';
        boolean bmp = b[0] == 'B' && b[1] == 'M';
        return png || jpeg || gif || bmp;
    }

    /** Grey pictures are 8- or 16-bit, colour is RGB, 16-bit colour a composite of three 16-bit channels. */
    static ImagePlus read(Path file) throws IOException {
        String title = file.getFileName().toString();
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) throw new IOException("no decoder knows this format");
            ImageReader reader = readers.next();
            try {
                reader.setInput(in);
                String[] warning = new String[1];
                reader.addIIOReadWarningListener((source, message) -> warning[0] = message);
                if (reader.getNumImages(true) > 1) throw new IOException("it holds several pictures; save it as TIFF");
                BufferedImage picture = reader.read(0);
                // The JPEG decoder makes up the missing part of a truncated file and only warns.
                if (warning[0] != null && warning[0].contains("remature")) throw new IOException("it is truncated");
                return image(title, picture);
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) {
            throw new IOException(
                    "\"" + file + "\" is truncated, damaged or of a kind that cannot be read: " + e.getMessage()
                            + ". Copy or save it again.",
                    e);
        }
    }

    private static ImagePlus image(String title, BufferedImage picture) {
        Raster raster = picture.getRaster();
        boolean indexed = picture.getColorModel() instanceof IndexColorModel;
        boolean grey = raster.getNumBands() <= 2 && !indexed;
        boolean deep = raster.getDataBuffer().getDataType() == DataBuffer.TYPE_USHORT
                && raster.getSampleModel().getSampleSize(0) == 16;
        if (grey && deep) return new ImagePlus(title, band(raster, 0));
        if (grey && raster.getSampleModel().getSampleSize(0) == 8) {
            ImageProcessor pixels = new ByteProcessor(picture.getWidth(), picture.getHeight());
            pixels.setPixels(bytes(raster));
            return new ImagePlus(title, pixels);
        }
        if (deep && raster.getNumBands() >= 3) return deepColour(title, raster);
        ColorProcessor colour = new ColorProcessor(picture);
        return new ImagePlus(title, colour.isGrayscale() ? colour.convertToByteProcessor(false) : colour);
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

    /** One plane of 8 bits or RGB, of 16 bits too in PNG; GIF holds 256 colours at most, so grey alone. */
    static boolean holds(String extension, ImagePlus image) {
        if (image.getStackSize() > 1) return false;
        return switch (image.getBitDepth()) {
            case 8 -> true;
            case 16 -> extension.equals("png");
            case 24 -> !extension.equals("gif");
            default -> false;
        };
    }

    /** Writes stored values: 8- and 16-bit pixels as grey levels without lookup table and display range. */
    static void write(ImagePlus image, String extension, OutputStream out) throws IOException {
        BufferedImage picture = picture(image.getProcessor());
        try (ImageOutputStream to = new MemoryCacheImageOutputStream(out)) {
            if (!ImageIO.write(picture, extension, to))
                throw new IOException("this Java cannot write ." + extension + " files");
        }
    }

    private static BufferedImage picture(ImageProcessor pixels) {
        int width = pixels.getWidth();
        int height = pixels.getHeight();
        int type =
                switch (pixels.getBitDepth()) {
                    case 8 -> BufferedImage.TYPE_BYTE_GRAY;
                    case 16 -> BufferedImage.TYPE_USHORT_GRAY;
                    default -> BufferedImage.TYPE_INT_RGB;
                };
        BufferedImage picture = new BufferedImage(width, height, type);
        picture.getRaster().setDataElements(0, 0, width, height, pixels.getPixels());
        return picture;
    }
}
