// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.file;

import ij.ImagePlus;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.function.Consumer;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.imagejgan.image.tiff.JdkReader;

/** Single pictures (PNG, JPEG, GIF, BMP) through the JDK's codecs, with the type and bit depth that is in the file. */
final class PictureFile {
    /** Some cameras fill up the end of a JPEG; the pixels are whole then, but damage can look like this too. */
    private static final String FILLED = "extraneous bytes before marker 0xd9";

    /** Bytes of a pixel of most pictures, the JDK's and ImageJ's. */
    private static final int DECODED = 8;

    private PictureFile() {}

    static boolean starts(byte[] b) {
        return isPng(b) || isJpeg(b) || isGif(b) || isBmp(b);
    }

    static boolean isPng(byte[] b) {
        return starts(b, "\211PNG\r\n\32\n");
    }

    private static boolean isJpeg(byte[] b) {
        return starts(b, "\u00ff\u00d8\u00ff");
    }

    static boolean isGif(byte[] b) {
        return starts(b, "GIF87a") || starts(b, "GIF89a");
    }

    static boolean isBmp(byte[] b) {
        return starts(b, "BM");
    }

    private static boolean starts(byte[] bytes, String with) {
        byte[] start = with.getBytes(StandardCharsets.ISO_8859_1);
        return bytes.length >= start.length && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
    }

    /** As {@link PicturePixels#image} makes it; {@code note} is told what is left out. */
    static ImagePlus read(Path file, Consumer<String> note) throws IOException {
        try {
            Structure structure = structure(file);
            structure.requireRoom();
            BufferedImage picture = decoded(structure, note);
            if (picture.getWidth() != structure.width() || picture.getHeight() != structure.height())
                throw Structure.damaged("its size is not what its header says");
            structure.requireColours(picture.getRaster());
            structure.notices().forEach(note);
            if (PicturePixels.isTransparent(picture)) note.accept(Structure.ALPHA);
            return PicturePixels.image(file.getFileName().toString(), picture);
        } catch (IOException e) {
            String reason =
                    e.getMessage() == null ? Structure.damaged("it ends early").getMessage() : e.getMessage();
            throw new IOException("\"" + file + "\" cannot be read: " + reason + ".", e);
        } catch (RuntimeException | OutOfMemoryError e) {
            // What is damaged in a way that was not foreseen; a damaged count asks for an array of gigabytes.
            String what = e instanceof OutOfMemoryError ? " or needs more memory than Java has" : "";
            throw new IOException(
                    "\"" + file + "\" cannot be read: it is damaged" + what + ". Copy or save it again.", e);
        }
    }

    /** The bytes that its pixels take in memory while they are decoded, as its header says. */
    static long bytes(Path file) throws IOException {
        try (ImageInputStream in = new FileImageInputStream(file.toFile())) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) return Files.size(file);
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                return (long) reader.getWidth(0) * reader.getHeight(0) * DECODED;
            } finally {
                reader.dispose();
            }
        }
    }

    private static Structure structure(Path file) throws IOException {
        long length = Files.size(file);
        if (length > Integer.MAX_VALUE - 16) throw new IOException("it is larger than 2 GiB. Save it as TIFF");
        Room.require(length);
        byte[] bytes = Files.readAllBytes(file);
        if (isPng(bytes)) return PngStructure.of(bytes);
        if (isJpeg(bytes)) return JpegStructure.of(bytes);
        return isGif(bytes) ? GifStructure.of(bytes) : BmpStructure.of(bytes);
    }

    private static BufferedImage decoded(Structure structure, Consumer<String> note) throws IOException {
        ImageReader reader = JdkReader.of(structure.format());
        try (ImageInputStream in = new MemoryCacheImageInputStream(structure.content().stream())) {
            String[] warning = new String[1];
            reader.addIIOReadWarningListener((source, message) -> warning[0] = message);
            reader.setInput(in, true, true);
            BufferedImage picture = reader.read(0);
            // The JPEG decoder makes up what is missing and only warns.
            if (warning[0] != null && !warning[0].contains(FILLED)) throw Structure.damaged(warning[0]);
            if (warning[0] != null)
                note.accept("there are bytes behind its pixels that do not belong there; look whether the picture is"
                        + " whole.");
            return picture;
        } catch (IIOException e) {
            String reason = e.getMessage() == null ? "it ends early" : e.getMessage();
            if (reason.contains("nsupported"))
                throw Structure.unread("it is of a kind that is not read (" + reason + ")");
            throw Structure.damaged(reason);
        } finally {
            reader.dispose();
        }
    }

    /** One plane of 8 bits or RGB, of 16 bits too in PNG; GIF holds 256 colours at most, so grey alone. */
    static boolean holds(String extension, ImagePlus image) {
        if (PicturePixels.isDeepColour(image)) return extension.equals("png");
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
        BufferedImage picture = PicturePixels.picture(image);
        try (ImageOutputStream to = new MemoryCacheImageOutputStream(out)) {
            if (!ImageIO.write(picture, extension, to))
                throw new IOException("this Java cannot write ." + extension + " files");
        }
    }
}
