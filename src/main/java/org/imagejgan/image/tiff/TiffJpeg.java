// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.tiff;

import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * Blocks that are JPEG pictures, through the JDK's decoder. Colours follow the page, not the marks in the pictures.
 *
 * @see <a href="https://www.awaresystems.be/imaging/tiff/specification/TIFFTechNote2.txt">TIFF Technical Note 2</a>
 */
final class TiffJpeg {
    private final TiffLayout layout;
    private final byte[] tables;

    /** @param tables what all blocks have in common; null if nothing */
    TiffJpeg(TiffLayout layout, byte[] tables) throws IOException {
        if (layout.bits() != 8) throw new UnknownKind("JPEG of " + layout.bits() + " bits cannot be read here");
        this.layout = layout;
        this.tables = tables;
    }

    /** The samples of a block, pixel by pixel and row by row. */
    byte[] decode(byte[] block, int rows) throws IOException {
        if (layout.photometric() == TiffLayout.RGB && saysYcbcr(block))
            throw new IOException("its page says that its colours are RGB, and its JPEG blocks that they are YCbCr");
        ImageReader reader = JdkReader.of("jpeg");
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(whole(block)))) {
            reader.setInput(in, true, true);
            String[] warning = new String[1];
            reader.addIIOReadWarningListener((source, message) -> warning[0] = message);
            Raster picture = reader.readRaster(0, null);
            if (warning[0] != null) throw new IOException("a JPEG block is damaged (" + warning[0] + ")");
            return samples(picture, rows);
        } catch (RuntimeException e) {
            throw new IOException("a JPEG block is damaged", e);
        } finally {
            reader.dispose();
        }
    }

    /** Whether a block has a mark of JFIF, or of Adobe with a transform, before its picture. */
    private static boolean saysYcbcr(byte[] block) {
        int at = 2;
        while (at + 16 <= block.length && block[at] == (byte) 0xff && (block[at + 1] & 0xf0) == 0xe0) {
            String mark = new String(block, at + 4, 5, StandardCharsets.ISO_8859_1);
            if (mark.equals("JFIF\0") || mark.equals("Adobe") && block[at + 15] == 1) return true;
            at += 2 + ((block[at + 2] & 0xff) << 8 | block[at + 3] & 0xff);
        }
        return false;
    }

    private byte[] whole(byte[] block) {
        if (tables == null || tables.length < 4 || block.length < 2) return block;
        ByteArrayOutputStream whole = new ByteArrayOutputStream(tables.length + block.length);
        whole.write(tables, 0, tables.length - 2);
        whole.write(block, 2, block.length - 2);
        return whole.toByteArray();
    }

    private byte[] samples(Raster picture, int rows) throws IOException {
        int bands = layout.samplesInBlock();
        int width = layout.blockWidth();
        if (picture.getNumBands() != bands || picture.getWidth() < width || picture.getHeight() < rows)
            throw new IOException("a JPEG block is " + picture.getWidth() + " x " + picture.getHeight() + " of "
                    + picture.getNumBands() + " samples where " + width + " x " + rows + " of " + bands
                    + " are expected");
        byte[] samples = new byte[width * rows * bands];
        int[] row = new int[width * bands];
        for (int y = 0; y < rows; y++) {
            picture.getPixels(0, y, width, 1, row);
            if (layout.photometric() == TiffLayout.YCBCR) for (int i = 0; i < row.length; i += bands) toRgb(row, i);
            for (int i = 0; i < row.length; i++) samples[y * row.length + i] = (byte) row[i];
        }
        return samples;
    }

    /** ITU-R BT.601 over the full range, as in JFIF. */
    private static void toRgb(int[] row, int at) {
        int y = row[at];
        double cb = row[at + 1] - 128;
        double cr = row[at + 2] - 128;
        row[at] = clamped(y + 1.402 * cr);
        row[at + 1] = clamped(y - 0.344136286 * cb - 0.714136286 * cr);
        row[at + 2] = clamped(y + 1.772 * cb);
    }

    private static int clamped(double value) {
        return (int) Math.max(0, Math.min(255, Math.round(value)));
    }
}
