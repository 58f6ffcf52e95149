// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.tiff;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Turns differences of neighbours in a row back into samples, in place.
 *
 * @see <a href="https://www.itu.int/itudoc/itu-t/com16/tiff-fx/docs/tiff6.pdf">TIFF 6.0, section 14</a>
 * @see <a href="https://chriscox.org/TIFFTN3d1.pdf">TIFF Technical Note 3</a>, for floating point
 */
final class Predictor {
    private final TiffLayout layout;
    private final ByteOrder order;
    private final int rowBytes;
    /** Bytes of a sample. */
    private final int size;

    Predictor(TiffLayout layout, ByteOrder order) {
        this.layout = layout;
        this.order = order;
        this.rowBytes = (int) layout.rowBytes();
        this.size = layout.bits() / 8;
    }

    void undo(byte[] block, int rows) {
        for (int row = 0; row < rows; row++) {
            if (layout.predictor() == 2) horizontal(ByteBuffer.wrap(block).order(order), row * rowBytes);
            if (layout.predictor() == 3) floating(block, row * rowBytes);
        }
    }

    private void horizontal(ByteBuffer block, int row) {
        int back = layout.samplesInBlock() * size;
        for (int at = row + back; at < row + rowBytes; at += size)
            switch (size) {
                case 1 -> block.put(at, (byte) (block.get(at) + block.get(at - back)));
                case 2 -> block.putShort(at, (short) (block.getShort(at) + block.getShort(at - back)));
                case 4 -> block.putInt(at, block.getInt(at) + block.getInt(at - back));
                default -> block.putLong(at, block.getLong(at) + block.getLong(at - back));
            }
    }

    /** Bytes are summed over the row, then lie sorted by significance, the highest first. */
    private void floating(byte[] block, int row) {
        int back = layout.samplesInBlock();
        for (int at = row + back; at < row + rowBytes; at++) block[at] += block[at - back];
        byte[] sorted = Arrays.copyOfRange(block, row, row + rowBytes);
        int count = rowBytes / size;
        boolean little = order == ByteOrder.LITTLE_ENDIAN;
        for (int i = 0; i < count; i++)
            for (int b = 0; b < size; b++) block[row + i * size + (little ? size - 1 - b : b)] = sorted[b * count + i];
    }
}
