// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.file;

import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What a picture file holds, found by walking over it before its pixels are decoded: the JDK's decoders believe what
 * they read, and make up what is missing. The pixels are all there, as far as that can be told.
 *
 * @param format as the JDK names it
 * @param bytes that a decoded pixel takes
 * @param colours of its palette; 0 if it has none
 * @param content the parts of the file that make the pixels
 * @param notices what of the file is left out, in words for the user
 */
record Structure(String format, int width, int height, int bytes, int colours, Parts content, List<String> notices) {
    static final String ALPHA = "the transparency (alpha channel) is left out, which ImageJ cannot hold; the colours"
            + " are read as they are stored.";
    /** ImageJ's own pixels, beside the decoded ones. */
    private static final int RESULT = 6;

    /** @throws IOException with the bare reason if a picture of this size cannot be held */
    void requireRoom() throws IOException {
        long pixels = (long) width * height;
        if (pixels > Integer.MAX_VALUE || pixels * Math.min(bytes, 4) > Integer.MAX_VALUE - 16)
            throw new IOException("it has " + width + " x " + height
                    + " pixels, which is more than can be decoded here." + " Save it as TIFF, or in parts");
        try {
            Room.require(pixels * (bytes + RESULT));
        } catch (IOException e) {
            throw new IOException("of " + width + " x " + height + " pixels, " + e.getMessage(), e);
        }
    }

    /** @throws IOException with the bare reason if a pixel names a colour that its palette does not have */
    void requireColours(Raster picture) throws IOException {
        if (colours == 0) return;
        int[] row = new int[picture.getWidth()];
        for (int y = 0; y < picture.getHeight(); y++) {
            picture.getSamples(0, y, row.length, 1, 0, row);
            for (int value : row)
                // Programs show black, white or any other colour there.
                if (value >= colours) throw damaged("a pixel of it is beyond its palette of " + colours + " colours");
        }
    }

    static IOException truncated() {
        return new IOException("it is truncated. Copy or save it again");
    }

    static IOException damaged(String how) {
        return new IOException("it is damaged: " + how + ". Copy or save it again");
    }

    static IOException unread(String what) {
        return new IOException(what + ". Open it in another program and save it as TIFF or PNG");
    }

    /** Pieces of a file, one after the other. */
    static final class Parts {
        private final List<InputStream> parts = new ArrayList<>();
        private final byte[] file;

        Parts(byte[] file) {
            this.file = file;
        }

        void add(int from, int length) {
            parts.add(new ByteArrayInputStream(file, from, length));
        }

        void add(byte[] made) {
            parts.add(new ByteArrayInputStream(made));
        }

        InputStream stream() {
            return new SequenceInputStream(Collections.enumeration(parts));
        }
    }
}
