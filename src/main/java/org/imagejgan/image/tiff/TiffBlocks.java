// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.tiff;

import java.io.IOException;

/** The strips or tiles of a page, decoded. */
final class TiffBlocks {
    private final TiffPage page;
    private final TiffLayout layout;
    private final TiffCodec codec;
    private final Predictor predictor;
    private final TiffJpeg jpeg;
    private final long[] offsets;
    private final long[] counts;

    /** @throws IOException with the bare reason if blocks are missing or of a kind that cannot be read here */
    TiffBlocks(TiffPage page, TiffLayout layout) throws IOException {
        this.page = page;
        this.layout = layout;
        this.codec = TiffCodec.of(layout.compression());
        this.predictor = new Predictor(layout, page.file().order());
        this.jpeg = codec == TiffCodec.JPEG ? new TiffJpeg(layout, page.bytes(TiffPage.JPEG_TABLES)) : null;
        this.offsets = page.numbers(offsetsTag());
        this.counts = counts();
        if (offsets.length < layout.blocks() || counts.length < layout.blocks())
            throw new IOException("it is damaged: it has " + Math.min(offsets.length, counts.length) + " of "
                    + layout.blocks() + " strips or tiles");
        if (layout.blockBytes() > Integer.MAX_VALUE - 8) throw new IOException("a strip of it is larger than 2 GiB");
    }

    /** Some writers call the places of tiles strips. */
    private int offsetsTag() {
        return page.has(TiffPage.TILE_OFFSETS) ? TiffPage.TILE_OFFSETS : TiffPage.STRIP_OFFSETS;
    }

    private long[] counts() throws IOException {
        int tag = page.has(TiffPage.TILE_COUNTS) ? TiffPage.TILE_COUNTS : TiffPage.STRIP_COUNTS;
        if (page.has(tag) || codec != TiffCodec.NONE) return page.numbers(tag);
        // The oldest writers left it out where it follows; 0 is untold.
        return new long[offsets.length];
    }

    /** @throws IOException with the bare reason if it is cut off or damaged */
    byte[] block(int index, int rows) throws IOException {
        int bytes = (int) layout.rowBytes() * rows;
        byte[] coded = coded(index, bytes);
        if (jpeg != null) return jpeg.decode(coded, rows);
        if (layout.reversed()) coded = TiffCodec.reversed(coded);
        byte[] block = decoded(coded, bytes);
        if (block.length < bytes)
            throw new IOException(
                    "it is damaged: strip or tile " + (index + 1) + " has " + block.length + " of " + bytes + " bytes");
        predictor.undo(block, rows);
        return block;
    }

    private byte[] decoded(byte[] coded, int bytes) throws IOException {
        try {
            return codec.decode(coded, bytes);
        } catch (RuntimeException e) {
            // As decoders of libraries tell damage.
            throw new IOException("a " + codec + " block is damaged", e);
        }
    }

    private byte[] coded(int index, int bytes) throws IOException {
        long count = counts[index];
        if (codec != TiffCodec.NONE) {
            if (count == 0) throw new IOException("it is damaged: strip or tile " + (index + 1) + " is missing");
            return page.file().read(offsets[index], count);
        }
        // Some writers give nonsense as the length of the only strip.
        boolean told = offsets.length > 1 && count > 0;
        if (told && count < bytes)
            throw new IOException(
                    "it is damaged: strip or tile " + (index + 1) + " has " + count + " of " + bytes + " bytes");
        if (offsets[index] == 0) throw new IOException("it is damaged: strip or tile " + (index + 1) + " is missing");
        return page.file().read(offsets[index], bytes);
    }
}
