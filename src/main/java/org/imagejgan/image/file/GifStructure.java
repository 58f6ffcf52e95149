// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.file;

import java.io.IOException;
import java.util.List;

/**
 * The blocks of a GIF. It has no checksums, so that a changed pixel cannot be told; but that the code of the picture
 * makes all its pixels can, by counting what it would make.
 *
 * @see <a href="https://www.w3.org/Graphics/GIF/spec-gif89a.txt">GIF 89a</a>
 */
final class GifStructure {
    private static final int SCREEN = 13;
    private static final int CODES = 4096;

    private final byte[] file;
    private int at = SCREEN;
    private int pictures;
    private int width;
    private int height;
    private int colours;

    private GifStructure(byte[] file) {
        this.file = file;
    }

    /** @throws IOException with the bare reason if it is damaged, or holds more than one picture */
    static Structure of(byte[] file) throws IOException {
        return new GifStructure(file).walk();
    }

    private Structure walk() throws IOException {
        if (file.length < SCREEN) throw Structure.truncated();
        colours = palette(file[10]) / 3;
        at += 3 * colours;
        // Some programs leave the end mark out; the picture before it is whole.
        for (int kind = next(); kind != 0x3b; kind = pictures > 0 && at == file.length ? 0x3b : next()) {
            if (kind == 0x21) {
                at++;
                blocks();
            } else if (kind == 0x2c) {
                picture();
            } else {
                throw Structure.damaged("it holds a block of an unknown kind");
            }
        }
        if (pictures == 0) throw Structure.damaged("it holds no picture");
        if (pictures > 1)
            throw new IOException("it is an animation of " + pictures + " pictures, and a single one was expected."
                    + " Open it in ImageJ, which makes a stack of it, and save that as TIFF");
        Structure.Parts parts = new Structure.Parts(file);
        parts.add(0, at);
        return new Structure("gif", width, height, 1, colours, parts, List.of());
    }

    private void picture() throws IOException {
        if (file.length - at < 9) throw Structure.truncated();
        boolean whole = int16(at) == 0 && int16(at + 2) == 0 && int16(at + 4) == int16(6) && int16(at + 6) == int16(8);
        width = int16(at + 4);
        height = int16(at + 6);
        if (width == 0 || height == 0) throw Structure.damaged("its picture has no size");
        int flags = file[at + 8];
        if (palette(flags) > 0) colours = palette(flags) / 3;
        at += 9 + palette(flags);
        int bits = next();
        int from = at;
        blocks();
        if (pictures++ > 0) return;
        if (bits < 1 || bits > 11) throw Structure.damaged("its pixels have " + bits + " bits");
        requirePixels(from, bits);
        if (!whole) throw Structure.unread("its picture covers a part of its canvas alone");
    }

    private int palette(int flags) {
        return (flags & 0x80) == 0 ? 0 : 3 << (flags & 7) + 1;
    }

    private int next() throws IOException {
        if (at >= file.length) throw Structure.truncated();
        return file[at++] & 0xff;
    }

    private void blocks() throws IOException {
        for (int length = next(); length != 0; length = next()) at += length;
    }

    private int int16(int from) {
        return file[from] & 0xff | (file[from + 1] & 0xff) << 8;
    }

    /** Counts the pixels that the code from here on makes, as the decoder would. */
    private void requirePixels(int from, int bits) throws IOException {
        Codes codes = new Codes(from);
        int[] lengths = new int[CODES];
        int clear = 1 << bits;
        for (int i = 0; i < clear; i++) lengths[i] = 1;
        int size = bits + 1;
        int free = clear + 2;
        int before = -1;
        long left = (long) width * height;
        while (left > 0) {
            int code = codes.next(size);
            if (code < 0 || code == clear + 1) throw Structure.damaged("its pixels end early");
            if (code == clear) {
                size = bits + 1;
                free = clear + 2;
                before = -1;
                continue;
            }
            boolean known = code < clear || code > clear + 1 && code < free;
            boolean coming = before >= 0 && code == free && free < CODES;
            if (!known && !coming) throw Structure.damaged("the code of its pixels is wrong");
            if (before >= 0 && free < CODES) lengths[free++] = lengths[before] + 1;
            if (free == 1 << size && size < 12) size++;
            left -= lengths[code];
            before = code;
        }
    }

    /** Numbers of some bits, from blocks of bytes. */
    private final class Codes {
        private int from;
        private int end;
        private int held;
        private int bits;

        Codes(int from) {
            this.from = from;
            this.end = from;
        }

        /** -1 where there are no more. */
        int next(int size) {
            while (bits < size) {
                if (from == end) {
                    int length = file[from++] & 0xff;
                    end = from + length;
                    if (length == 0) return -1;
                }
                held |= (file[from++] & 0xff) << bits;
                bits += 8;
            }
            int code = held & (1 << size) - 1;
            held >>>= size;
            bits -= size;
            return code;
        }
    }
}
