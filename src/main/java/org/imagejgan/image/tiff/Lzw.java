// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.tiff;

import java.io.IOException;
import java.util.Arrays;

/**
 * LZW as TIFF has it, and as the first writers had it: their codes begin at the low bit, and become longer one code
 * later. A string of the table is a place in what was decoded before, from which it is copied at once; decoders that
 * follow strings byte by byte take several times as long.
 *
 * @see <a href="https://www.itu.int/itudoc/itu-t/com16/tiff-fx/docs/tiff6.pdf">TIFF 6.0, section 13</a>
 */
final class Lzw {
    private static final int CLEAR = 256;
    private static final int END = 257;
    private static final int SHORTEST = 9;
    private static final int LONGEST = 12;
    /** From so many bytes on, a block is copied faster than byte by byte. */
    private static final int LONG = 16;

    private final byte[] block;
    private final byte[] decoded;
    /** Whether codes begin at the low bit. */
    private final boolean old;

    private final int[] places = new int[1 << LONGEST];
    private final int[] lengths = new int[1 << LONGEST];
    private int size;
    private int width;

    private int from;
    private int held;
    private int bits;

    private Lzw(byte[] block, int bytes) {
        this.block = block;
        this.decoded = new byte[bytes];
        // Both begin with a clear code: 1 0000 0000 from the high bit, or from the low bit.
        this.old = block.length > 1 && block[0] == 0 && (block[1] & 1) == 1;
        clear();
    }

    /**
     * The first bytes of a block, fewer if it has fewer.
     *
     * @throws IOException if it is damaged, as far as its codes can tell
     */
    static byte[] bytes(byte[] block, int bytes) throws IOException {
        return new Lzw(block, bytes).decode();
    }

    private byte[] decode() throws IOException {
        int to = 0;
        int before = -1;
        while (to < decoded.length) {
            int code = next();
            if (code < 0 || code == END) return Arrays.copyOf(decoded, to);
            if (code == CLEAR) {
                clear();
                before = -1;
                continue;
            }
            if (before >= 0) learn(before, to - before + 1);
            if (code >= size) throw new IOException("an LZW block is damaged");
            before = to;
            if (code < CLEAR) decoded[to++] = (byte) code;
            else to = copy(places[code], Math.min(lengths[code], decoded.length - to), to);
        }
        return decoded;
    }

    private void clear() {
        size = END + 1;
        width = SHORTEST;
    }

    /** The string before and the first byte of the one that follows it, which may be itself. */
    private void learn(int place, int length) {
        if (size == places.length) return;
        places[size] = place;
        lengths[size++] = length;
        if (size + (old ? 0 : 1) >= 1 << width && width < LONGEST) width++;
    }

    /** A string that has just been learnt ends in the first byte of its own copy. */
    private int copy(int place, int length, int to) {
        if (length >= LONG && place + length <= to) System.arraycopy(decoded, place, decoded, to, length);
        else for (int i = 0; i < length; i++) decoded[to + i] = decoded[place + i];
        return to + length;
    }

    /** -1 where the block ends. */
    private int next() {
        while (bits < width) {
            if (from == block.length) return -1;
            int next = block[from++] & 0xff;
            held = old ? held | next << bits : held << 8 | next;
            bits += 8;
        }
        bits -= width;
        int code = (old ? held : held >>> bits) & (1 << width) - 1;
        if (old) held >>>= width;
        return code;
    }
}
