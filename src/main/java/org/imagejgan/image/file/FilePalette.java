// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.file;

import ij.ImagePlus;
import ij.io.FileInfo;
import ij.process.ByteProcessor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * Tells whether the colours of an open 8-bit image stood in the file that ImageJ opened it from: ImageJ itself treats
 * palettes as it treats lookup tables, and forgets which of both it was.
 */
public final class FilePalette {
    private static final int PNG_COLOUR_TYPE = 25;
    private static final int BMP_BITS = 28;
    private static final int PALETTE = 3;
    private static final String PLACES = "GAN palette places";

    private FilePalette() {}

    /** Whether they did; false where the image has no file, or one that ImageJ wrote. */
    public static boolean of(ImagePlus image) {
        FileInfo info = image.getOriginalFileInfo();
        if (info == null || image.getBitDepth() != 8) return false;
        if (info.fileFormat == FileInfo.TIFF) return ofTiff(info, image);
        try {
            return ofPicture(Path.of(String.valueOf(info.directory), String.valueOf(info.fileName)));
        } catch (IOException | InvalidPathException e) {
            return false;
        }
    }

    /** Keeps the places in its palette with a picture that was turned into colours. */
    static ImagePlus keep(ImagePlus colours, ByteProcessor places) {
        colours.setProperty(PLACES, places);
        return colours;
    }

    /** The places in its palette of a picture that was turned into colours when it was read; empty for others. */
    public static Optional<ByteProcessor> places(ImagePlus image) {
        return image.getProperty(PLACES) instanceof ByteProcessor places ? Optional.of(places) : Optional.empty();
    }

    private static boolean ofTiff(FileInfo info, ImagePlus image) {
        boolean imagej = info.description != null && info.description.startsWith("ImageJ");
        if (imagej || info.fileType != FileInfo.COLOR8 || info.reds == null) return false;
        byte[] reds = image.getLuts()[0].getBytes();
        int length = Math.min(256, info.reds.length);
        return Arrays.equals(Arrays.copyOf(reds, length), Arrays.copyOf(info.reds, length));
    }

    private static boolean ofPicture(Path file) throws IOException {
        if (!Files.isRegularFile(file)) return false;
        byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(32);
        }
        if (start.length < 32) return false;
        return PictureFile.isPng(start) && start[PNG_COLOUR_TYPE] == PALETTE
                || PictureFile.isGif(start)
                || PictureFile.isBmp(start) && start[BMP_BITS] <= 8;
    }
}
