// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.tiff;

import java.io.IOException;
import java.util.Arrays;

/** Runs of equal bytes. @see <a href="https://www.itu.int/itudoc/itu-t/com16/tiff-fx/docs/tiff6.pdf">TIFF 6.0, section 9</a> */
final class PackBits {

    private PackBits() {}

    /** @throws IOException if it is cut off */
    static byte[] bytes(byte[] block, int bytes) throws IOException {
        byte[] decoded = new byte[bytes];
        int to = 0;
        int from = 0;
        while (to < bytes && from < block.length) {
            int head = block[from++];
            if (head == -128) continue;
            int run = head < 0 ? 1 - head : 1 + head;
            int length = Math.min(run, bytes - to);
            if (from + (head < 0 ? 1 : length) > block.length) throw new IOException("a PackBits block is cut off");
            if (head < 0) Arrays.fill(decoded, to, to + length, block[from++]);
            else System.arraycopy(block, from, decoded, to, length);
            if (head >= 0) from += run;
            to += length;
        }
        return to == bytes ? decoded : Arrays.copyOf(decoded, to);
    }
}
