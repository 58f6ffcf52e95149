// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.tiff;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.IntFunction;

/**
 * Writes pages of one kind, uncompressed and little-endian, each of one strip; a big TIFF where places need more than 32
 * bits. All pages' fields come first, then the description, then the pixels, so that planes are asked for one by one.
 */
public final class TiffWriter {
    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int LONG8 = 16;
    private static final int ASCII = 2;

    /**
     * What the pages have in common.
     *
     * @param bits of a sample
     * @param format 1 unsigned, 2 signed, 3 floating point
     * @param samples 1 for grey, 3 for RGB
     */
    public record Kind(int width, int height, int bits, int format, int samples) {
        long planeBytes() {
            return (long) width * height * samples * (bits / 8);
        }
    }

    private final Kind kind;
    private final int pages;
    private final byte[] description;
    private final boolean big;

    private TiffWriter(Kind kind, int pages, byte[] description, boolean big) {
        this.kind = kind;
        this.pages = pages;
        this.description = description;
        this.big = big;
    }

    /**
     * @param description of the first page, UTF-8
     * @param planes the bytes of each page, little-endian, counted from 0
     */
    public static void write(OutputStream out, Kind kind, int pages, byte[] description, IntFunction<byte[]> planes)
            throws IOException {
        TiffWriter classic = new TiffWriter(kind, pages, description, false);
        boolean fits = classic.pixels() + pages * kind.planeBytes() < 1L << 32;
        TiffWriter writer = fits ? classic : new TiffWriter(kind, pages, description, true);
        out.write(writer.head());
        for (int page = 0; page < pages; page++) out.write(planes.apply(page));
    }

    private int headerBytes() {
        return big ? 16 : 8;
    }

    private int entries(int page) {
        return page == 0 ? 11 : 10;
    }

    private int pageBytes(int page) {
        return (big ? 16 : 6) + entries(page) * (big ? 20 : 12);
    }

    private long place(int page) {
        return page == 0 ? headerBytes() : headerBytes() + pageBytes(0) + (page - 1L) * pageBytes(1);
    }

    /** Where the bits of three samples stand. */
    private long bits() {
        return place(pages);
    }

    private long text() {
        return bits() + 12;
    }

    private long pixels() {
        return (text() + description.length + 1 + 15) / 16 * 16;
    }

    private byte[] head() {
        ByteBuffer head = ByteBuffer.allocate(Math.toIntExact(pixels())).order(ByteOrder.LITTLE_ENDIAN);
        head.put((byte) 'I').put((byte) 'I').putShort((short) (big ? 43 : 42));
        if (big) head.putShort((short) 8).putShort((short) 0);
        putPlace(head, headerBytes());
        for (int page = 0; page < pages; page++) page(head, page);
        for (int i = 0; i < 3; i++) head.putShort((short) kind.bits());
        for (int i = 0; i < 3; i++) head.putShort((short) kind.format());
        head.put(description);
        return head.array();
    }

    private void page(ByteBuffer to, int page) {
        if (big) to.putLong(entries(page));
        else to.putShort((short) entries(page));
        field(to, TiffPage.WIDTH, LONG, 1, kind.width());
        field(to, TiffPage.HEIGHT, LONG, 1, kind.height());
        bySample(to, TiffPage.BITS, kind.bits(), bits());
        field(to, TiffPage.COMPRESSION, SHORT, 1, TiffLayout.UNCOMPRESSED);
        int colours = kind.samples() == 3 ? TiffLayout.RGB : TiffLayout.BLACK_IS_ZERO;
        field(to, TiffPage.PHOTOMETRIC, SHORT, 1, colours);
        if (page == 0) field(to, TiffPage.DESCRIPTION, ASCII, description.length + 1L, text());
        field(to, TiffPage.STRIP_OFFSETS, big ? LONG8 : LONG, 1, pixels() + page * kind.planeBytes());
        field(to, TiffPage.SAMPLES, SHORT, 1, kind.samples());
        field(to, TiffPage.ROWS_PER_STRIP, LONG, 1, kind.height());
        field(to, TiffPage.STRIP_COUNTS, big ? LONG8 : LONG, 1, kind.planeBytes());
        bySample(to, TiffPage.SAMPLE_FORMAT, kind.format(), bits() + 6);
        putPlace(to, page + 1 < pages ? place(page + 1) : 0);
    }

    /** Three shorts fit into a field of a big TIFF only. */
    private void bySample(ByteBuffer to, int tag, int value, long elsewhere) {
        long repeated = value * 0x100010001L;
        if (kind.samples() == 1) field(to, tag, SHORT, 1, value);
        else field(to, tag, SHORT, 3, big ? repeated : elsewhere);
    }

    private void field(ByteBuffer to, int tag, int type, long count, long value) {
        to.putShort((short) tag).putShort((short) type);
        putPlace(to, count);
        putPlace(to, value);
    }

    private void putPlace(ByteBuffer to, long value) {
        if (big) to.putLong(value);
        else to.putInt((int) value);
    }
}
