// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zarr.codec;

import org.imagejgan.zarr.bytes.Bytes;

/** Puts bytes, or bits, that mean the same in each value side by side, which packs better. */
enum Shuffle {
    NONE,
    BYTES,
    BITS;

    /** Undoes it for {@code length} bytes of values of so many bytes each. */
    void undo(byte[] from, byte[] to, int at, int length, int size) {
        int count = length / size;
        int whole = count * size;
        switch (this) {
            case NONE -> System.arraycopy(from, 0, to, at, length);
            case BYTES -> {
                if (size == 2) twos(from, to, at, count);
                else
                    for (int b = 0; b < size; b++)
                        for (int i = 0, in = b * count, out = at + b; i < count; i++, out += size) to[out] = from[in++];
                System.arraycopy(from, whole, to, at + whole, length - whole);
            }
            case BITS -> {
                // Blosc leaves blocks alone whose bits do not fill bytes.
                if (count % 8 == 0) bits(from, to, at, count, size);
                else System.arraycopy(from, 0, to, at, whole);
                System.arraycopy(from, whole, to, at + whole, length - whole);
            }
        }
    }

    /** Of two bytes each, which most values of images have: both at once. */
    private static void twos(byte[] from, byte[] to, int at, int count) {
        for (int i = 0, out = at; i < count; i++, out += 2) {
            to[out] = from[i];
            to[out + 1] = from[count + i];
        }
    }

    private static void bits(byte[] from, byte[] to, int at, int count, int size) {
        int row = count / 8;
        for (int b = 0; b < size; b++)
            for (int group = 0; group < row; group++) {
                long eight = 0;
                for (int bit = 0; bit < 8; bit++) eight |= (from[(b * 8 + bit) * row + group] & 255L) << 8 * bit;
                for (int i = 0; i < 8; i++) {
                    // Of the eight values of the group, the i-th: a bit of each row.
                    long value = eight >>> i & 0x0101010101010101L;
                    to[at + (group * 8 + i) * size + b] = (byte) (value * 0x0102040810204080L >>> 56);
                }
            }
    }

    /** Shuffles bytes into another array; of other ways nothing is written here. */
    static void bytes(Bytes from, byte[] to, int size) {
        int count = from.length() / size;
        int whole = count * size;
        byte[] in = from.array();
        if (size == 2)
            for (int i = 0, at = from.from(); i < count; i++, at += 2) {
                to[i] = in[at];
                to[count + i] = in[at + 1];
            }
        else
            for (int b = 0; b < size; b++)
                for (int i = 0, out = b * count, at = from.from() + b; i < count; i++, at += size) to[out++] = in[at];
        System.arraycopy(in, from.from() + whole, to, whole, from.length() - whole);
    }
}
