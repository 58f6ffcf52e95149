// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Set;

/**
 * The header of a Windows bitmap, and whether its pixels are all there.
 *
 * @see <a href="https://learn.microsoft.com/en-us/windows/win32/gdi/bitmap-storage">Bitmap storage</a>
 */
final class BmpStructure {
    private static final int OLD_HEADER = 12;
    private static final int HEADER = 40;
    private static final int RUNS_OF_8 = 1;
    private static final int RUNS_OF_4 = 2;
    private static final int MASKS = 3;

    private final ByteBuffer file;
    private int pixels;
    private int width;
    private int height;
    private int bits;

    private BmpStructure(byte[] file) {
        this.file = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** @throws IOException with the bare reason if it is damaged or of a kind that is not read here */
    static Structure of(byte[] file) throws IOException {
        return new BmpStructure(file).walk();
    }

    private Structure walk() throws IOException {
        if (file.limit() < 14 + OLD_HEADER) throw Structure.truncated();
        pixels = file.getInt(10);
        int header = file.getInt(14);
        if (header != OLD_HEADER && header < HEADER || pixels < 14 + header)
            throw Structure.damaged("its header has a wrong length");
        if (file.limit() < 14L + header) throw Structure.truncated();
        boolean old = header == OLD_HEADER;
        width = old ? file.getShort(18) & 0xffff : file.getInt(18);
        height = old ? file.getShort(20) & 0xffff : Math.abs(file.getInt(22));
        bits = file.getShort(old ? 24 : 28) & 0xffff;
        int packing = old ? 0 : file.getInt(30);
        if (width < 1 || height < 1) throw Structure.damaged("its header names no size");
        if (!Set.of(1, 4, 8, 16, 24, 32).contains(bits)) throw Structure.damaged("its pixels have " + bits + " bits");
        requirePacking(packing);
        long colours = old || bits > 8 ? 0 : file.getInt(46) & 0xffffffffL;
        if (14L + header + 4 * colours > pixels || colours > 1 << bits)
            throw Structure.damaged("its palette does not fit before its pixels");
        int palette = bits > 8 ? 0 : colours == 0 ? 1 << bits : (int) colours;
        if (packing == RUNS_OF_8 || packing == RUNS_OF_4) requireRuns();
        else requireRows();
        Structure.Parts parts = new Structure.Parts(file.array());
        parts.add(0, file.limit());
        return new Structure("bmp", width, height, bits <= 8 ? 1 : bits == 16 ? 2 : 4, palette, parts, List.of());
    }

    private void requirePacking(int packing) throws IOException {
        boolean fits =
                switch (packing) {
                    case 0 -> true;
                    case RUNS_OF_8 -> bits == 8;
                    case RUNS_OF_4 -> bits == 4;
                    case MASKS -> bits == 16 || bits == 32;
                    default ->
                        throw Structure.unread("its pixels are packed in a way (" + packing + ") that is not read");
                };
        if (!fits) throw Structure.damaged("its pixels of " + bits + " bits are packed as others are");
    }

    private void requireRows() throws IOException {
        long row = ((long) width * bits + 31) / 32 * 4;
        if (pixels > file.limit() || (file.limit() - pixels) / row < height) throw Structure.truncated();
    }

    /** Follows the runs: they end each row at its end, or name pixels that there are not. */
    private void requireRuns() throws IOException {
        int at = pixels;
        long left = 0;
        for (int row = 0; row < height; row++) {
            left = width;
            while (true) {
                if (at + 2 > file.limit()) throw Structure.truncated();
                int count = file.get(at) & 0xff;
                int what = file.get(at + 1) & 0xff;
                at += 2;
                if (count == 0 && what <= 1) break;
                if (count == 0 && what == 2) throw Structure.unread("its packed rows leave pixels out");
                left -= count == 0 ? what : count;
                if (left < 0) throw Structure.damaged("a packed row is longer than the picture is wide");
                if (count == 0) at += (what * bits + 15) / 16 * 2;
            }
            if (left > 0) throw Structure.damaged("a packed row is shorter than the picture is wide");
        }
    }
}
