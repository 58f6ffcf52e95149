// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.tiff;

import java.io.IOException;
import java.util.Arrays;

/**
 * How a page's pixels are stored.
 *
 * @param bits of a sample, 1 to 64
 * @param format 1 unsigned, 2 signed, 3 floating point
 * @param samples of a pixel
 * @param planar whether each sample has blocks of its own
 * @param blockWidth columns of a strip or tile
 * @param blockHeight rows of one; strips end with the picture, tiles do not
 */
public record TiffLayout(
        int width,
        int height,
        int bits,
        int format,
        int samples,
        int compression,
        int photometric,
        int predictor,
        boolean reversed,
        boolean planar,
        boolean tiled,
        int blockWidth,
        int blockHeight) {
    public static final int UNSIGNED = 1;
    public static final int SIGNED = 2;
    public static final int FLOAT = 3;
    public static final int UNCOMPRESSED = 1;
    public static final int WHITE_IS_ZERO = 0;
    public static final int BLACK_IS_ZERO = 1;
    public static final int RGB = 2;
    public static final int PALETTE = 3;
    static final int YCBCR = 6;

    /** @throws IOException with the bare reason if the page contradicts itself or asks for what cannot be read here */
    public static TiffLayout of(TiffPage page) throws IOException {
        int width = size(page, TiffPage.WIDTH);
        int height = size(page, TiffPage.HEIGHT);
        boolean tiled = page.has(TiffPage.TILE_WIDTH);
        int samples = number(page, TiffPage.SAMPLES, 1);
        long depth = page.number(TiffPage.DEPTH, 1);
        if (depth > 1) throw new IOException("it has " + depth + " slices in one page, which cannot be read here");
        TiffLayout layout = new TiffLayout(
                width,
                height,
                common(page, TiffPage.BITS, 1, "bits"),
                common(page, TiffPage.SAMPLE_FORMAT, UNSIGNED, "kinds of number"),
                samples,
                number(page, TiffPage.COMPRESSION, UNCOMPRESSED),
                number(page, TiffPage.PHOTOMETRIC, BLACK_IS_ZERO),
                number(page, TiffPage.PREDICTOR, 1),
                page.number(TiffPage.FILL_ORDER, 1) == 2,
                samples > 1 && page.number(TiffPage.PLANAR, 1) == 2,
                tiled,
                tiled ? size(page, TiffPage.TILE_WIDTH) : width,
                tiled ? size(page, TiffPage.TILE_HEIGHT) : rows(page, height));
        layout.check();
        return layout;
    }

    private static int number(TiffPage page, int tag, int otherwise) throws IOException {
        return Math.toIntExact(page.number(tag, otherwise));
    }

    private static int size(TiffPage page, int tag) throws IOException {
        long size = page.number(tag, 0);
        if (size < 1) throw new IOException("it is truncated or damaged: it names no image");
        if (size > Integer.MAX_VALUE) throw new IOException("it is damaged: a picture of " + size + " pixels a side");
        return (int) size;
    }

    private static int rows(TiffPage page, int height) throws IOException {
        long rows = page.number(TiffPage.ROWS_PER_STRIP, height);
        if (rows < 1) throw new IOException("it is damaged: strips without rows");
        return (int) Math.min(rows, height);
    }

    /** What all samples have in common. */
    private static int common(TiffPage page, int tag, int otherwise, String what) throws IOException {
        long[] numbers = page.numbers(tag);
        if (numbers.length == 0) return otherwise;
        if (Arrays.stream(numbers).anyMatch(n -> n != numbers[0]))
            throw new UnknownKind("its samples have different " + what + " (" + list(numbers) + ")");
        return Math.toIntExact(numbers[0]);
    }

    private static String list(long[] numbers) {
        return numbers.length > 8 ? numbers.length + " of them" : Arrays.toString(numbers);
    }

    private void check() throws IOException {
        if (samples < 1 || samples > 4096) throw new IOException("it is damaged: " + samples + " samples a pixel");
        if ((long) width * height > Integer.MAX_VALUE - 8)
            throw new IOException("a plane of " + width + " x " + height + " pixels is more than an image can have");
        if (blockWidth > width + 65536 || blockHeight > height + 65536)
            throw new IOException("it is damaged: its tiles are far larger than its picture");
        boolean whole = format == UNSIGNED && (bits <= 16 || bits == 24 || bits == 32 || bits == 64);
        boolean signed = format == SIGNED && (bits == 8 || bits == 16 || bits == 32 || bits == 64);
        boolean floating = format == FLOAT && (bits == 16 || bits == 32 || bits == 64);
        if (bits < 1 || !whole && !signed && !floating)
            throw new UnknownKind("its samples are " + bits + "-bit " + formatName() + ", which cannot be read here");
        if (colours() == null)
            throw new UnknownKind("its colours are of a kind that cannot be read here (" + photometricName()
                    + "); grey, RGB and palettes can");
        if (photometric == YCBCR && !TiffCodec.JPEG.is(compression))
            throw new UnknownKind("its colours are YCbCr without JPEG, which cannot be read here");
        if (photometric == PALETTE && (samples > 1 || bits > 8 || format != UNSIGNED))
            throw new UnknownKind("it has a palette for " + bits + "-bit pixels of " + samples
                    + " samples; palettes of up to 8 bits can be read");
        checkPredictor();
    }

    private void checkPredictor() throws IOException {
        boolean none = compression == UNCOMPRESSED || TiffCodec.PACKBITS.is(compression);
        // TIFF 6.0 and libtiff do not know of such, others undo it: nobody can say which pixels are meant.
        if (none && predictor != 1)
            throw new IOException("it names a predictor for pixels without one (uncompressed or PackBits), so that"
                    + " programs show different pixels");
        boolean fits =
                switch (predictor) {
                    case 1 -> true;
                    case 2 -> bits == 8 || bits == 16 || bits == 32 || bits == 64;
                    case 3 -> format == FLOAT;
                    default -> false;
                };
        if (!fits)
            throw new UnknownKind(
                    "predictor " + predictor + " for " + bits + "-bit " + formatName() + " cannot be read here");
    }

    private String formatName() {
        return switch (format) {
            case UNSIGNED -> "whole numbers";
            case SIGNED -> "signed whole numbers";
            case FLOAT -> "floating point numbers";
            case 5, 6 -> "complex numbers";
            default -> "numbers of kind " + format;
        };
    }

    /** What kind of colours it has; null if they cannot be read here. */
    private String colours() {
        return switch (photometric) {
            case WHITE_IS_ZERO, BLACK_IS_ZERO, 4, 32803, 34892 -> "grey";
            case RGB, YCBCR -> samples >= 3 ? "colour" : null;
            case PALETTE -> "palette";
            default -> null;
        };
    }

    private String photometricName() {
        return switch (photometric) {
            case 5 -> "CMYK, for print";
            case 8, 9, 10 -> "CIE L*a*b*";
            case RGB, YCBCR -> "colour of " + samples + " samples";
            default -> "number " + photometric;
        };
    }

    /** Whether the first three samples are red, green and blue. */
    public boolean colour() {
        return photometric == RGB || photometric == YCBCR;
    }

    /** Bytes that all samples take where they are neither compressed nor tiled. */
    public long planeBytes() {
        return rowBytes() * height * (planar ? samples : 1);
    }

    /** Bytes of a decoded strip or tile. */
    public long blockBytes() {
        return rowBytes() * blockHeight;
    }

    int blocksAcross() {
        return -Math.floorDiv(-width, blockWidth);
    }

    int blocksDown() {
        return -Math.floorDiv(-height, blockHeight);
    }

    /** Blocks of the whole page, all samples. */
    int blocks() {
        return Math.multiplyExact(Math.multiplyExact(blocksAcross(), blocksDown()), planar ? samples : 1);
    }

    int samplesInBlock() {
        return planar ? 1 : samples;
    }

    /** Rows that the block at a row of blocks has. */
    int rows(int blockRow) {
        return tiled ? blockHeight : Math.min(blockHeight, height - blockRow * blockHeight);
    }

    /** Bytes of a row of a block; rows begin at whole bytes. */
    long rowBytes() {
        return ((long) blockWidth * samplesInBlock() * bits + 7) / 8;
    }
}
