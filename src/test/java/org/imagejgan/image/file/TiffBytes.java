// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** TIFF files of several 8-bit pages with a directory each, as programs other than ImageJ write them. */
final class TiffBytes {
    private static final int ENTRIES = 8;
    private static final int DIRECTORY = 2 + 12 * ENTRIES + 4;

    private TiffBytes() {}

    /** Pages of the given widths and heights; pixel values count on through the file. */
    static byte[] pages(int... sizes) {
        int count = sizes.length / 2;
        int pixels = 0;
        for (int i = 0; i < count; i++) pixels += sizes[2 * i] * sizes[2 * i + 1];
        ByteBuffer out = ByteBuffer.allocate(8 + count * DIRECTORY + pixels).order(ByteOrder.LITTLE_ENDIAN);
        out.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8);
        int data = 8 + count * DIRECTORY;
        for (int i = 0; i < count; i++) {
            int width = sizes[2 * i];
            int height = sizes[2 * i + 1];
            directory(out, width, height, data, i == count - 1);
            data += width * height;
        }
        for (int i = 0; i < pixels; i++) out.put((byte) i);
        return out.array();
    }

    private static void directory(ByteBuffer out, int width, int height, int data, boolean last) {
        int[] entries = {256, width, 257, height, 258, 8, 259, 1, 262, 1, 273, data, 278, height, 279, width * height};
        out.putShort((short) ENTRIES);
        for (int i = 0; i < ENTRIES; i++)
            out.putShort((short) entries[2 * i]).putShort((short) 4).putInt(1).putInt(entries[2 * i + 1]);
        out.putInt(last ? 0 : out.position() + 4);
    }

    /** Lets the second of two pages be followed by the directory at a position. */
    static void linkLastTo(byte[] twoPages, int position) {
        ByteBuffer.wrap(twoPages).order(ByteOrder.LITTLE_ENDIAN).putInt(8 + 2 * DIRECTORY - 4, position);
    }
}
