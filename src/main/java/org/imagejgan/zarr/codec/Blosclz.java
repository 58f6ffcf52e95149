// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zarr.codec;

import java.io.IOException;

/**
 * Blosc's own compression: runs of literals, and copies of what stands up to 73 727 bytes before. It is in no library of
 * Java.
 */
final class Blosclz {
    /** The distance that needs two more bytes. */
    private static final int NEAR = 8191;

    private static final int FAR_MARK = 31 << 8;

    private Blosclz() {}

    /** @throws IndexOutOfBoundsException if it is damaged */
    static void decode(byte[] from, int start, int length, byte[] to, int at, int bytes) throws IOException {
        int in = start;
        int end = start + length;
        int out = at;
        int control = from[in++] & 31;
        while (true) {
            if (control < 32) {
                System.arraycopy(from, in, to, out, control + 1);
                in += control + 1;
                out += control + 1;
            } else {
                int count = (control >> 5) - 1 + 3;
                int distance = (control & 31) << 8;
                int next;
                if (count == 9)
                    do {
                        next = from[in++] & 255;
                        count += next;
                    } while (next == 255);
                next = from[in++] & 255;
                if (next == 255 && distance == FAR_MARK) {
                    distance = NEAR + ((from[in] & 255) << 8) + (from[in + 1] & 255);
                    in += 2;
                } else {
                    distance += next;
                }
                // What is copied may be what the copy itself has written.
                for (int last = out + count; out < last; out++) to[out] = to[out - distance - 1];
            }
            if (in >= end) break;
            control = from[in++] & 255;
        }
        if (out != at + bytes) throw new IOException("its blosclz is damaged");
    }
}
