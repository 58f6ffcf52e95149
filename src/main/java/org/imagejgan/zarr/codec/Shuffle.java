// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zarr.codec;

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

    /** Shuffles bytes; of other ways nothing is written here. */
    static byte[] bytes(byte[] from, int size) {
        int count = from.length / size;
        byte[] to = from.clone();
        for (int b = 0; b < size; b++)
            for (int i = 0, out = b * count, in = b; i < count; i++, in += size) to[out++] = from[in];
        return to;
    }
}
