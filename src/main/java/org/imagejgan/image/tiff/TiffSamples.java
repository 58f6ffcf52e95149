// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.tiff;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Takes numbers out of the bytes of a block, and puts them where planes keep them. */
final class TiffSamples {
    private final TiffLayout layout;
    private final ByteOrder order;
    private boolean rounded;

    TiffSamples(TiffLayout layout, ByteOrder order) {
        this.layout = layout;
        this.order = order;
    }

    /** Whether a whole number had more than the 24 digits that a float keeps. */
    boolean rounded() {
        return rounded;
    }

    /**
     * Copies a row.
     *
     * @param row of the block, from 0
     * @param sample of each pixel of the block, from 0
     * @param count pixels
     * @param plane an array of {@link PlaneKind}
     * @param to first place in it
     */
    void copy(byte[] block, int row, int sample, int count, Object plane, int to) throws IOException {
        int from = row * (int) layout.rowBytes();
        ByteBuffer bytes = ByteBuffer.wrap(block).order(order);
        int step = layout.samplesInBlock();
        if (plane instanceof byte[] b) {
            for (int x = 0; x < count; x++) b[to + x] = (byte) small(block, from, x * step + sample);
        } else if (plane instanceof short[] s) {
            int shift = layout.format() == TiffLayout.SIGNED ? 32768 : 0;
            for (int x = 0; x < count; x++) s[to + x] = (short) (middle(bytes, from, x * step + sample) + shift);
        } else {
            float[] f = (float[]) plane;
            for (int x = 0; x < count; x++) f[to + x] = large(bytes, from, x * step + sample);
        }
    }

    private int small(byte[] block, int from, int index) {
        int bits = layout.bits();
        if (bits == 8) return block[from + index];
        int value = packed(block, from, index);
        return bits == 1 ? -value : value;
    }

    private int middle(ByteBuffer bytes, int from, int index) {
        return layout.bits() == 16 ? bytes.getShort(from + 2 * index) : packed(bytes.array(), from, index);
    }

    /** Samples that do not begin at whole bytes: the high bits first, whatever the order of bytes. */
    private int packed(byte[] block, int from, int index) {
        int bits = layout.bits();
        long bit = (long) index * bits;
        int value = 0;
        for (int i = 0; i < bits; i++, bit++) {
            int set = block[from + (int) (bit >> 3)] >> 7 - (int) (bit & 7) & 1;
            value = value << 1 | set;
        }
        return value;
    }

    private float large(ByteBuffer bytes, int from, int index) throws IOException {
        int at = from + index * (layout.bits() / 8);
        if (layout.format() == TiffLayout.FLOAT) return floating(bytes, at);
        boolean signed = layout.format() == TiffLayout.SIGNED;
        long value =
                switch (layout.bits()) {
                    case 8 -> bytes.get(at);
                    case 16 -> bytes.getShort(at);
                    case 24 -> int24(bytes, at);
                    case 32 -> signed ? bytes.getInt(at) : bytes.getInt(at) & 0xffffffffL;
                    default -> bytes.getLong(at);
                };
        if (value < 0 && !signed) {
            rounded = true;
            return (float) ((value >>> 1) * 2.0);
        }
        rounded |= (long) (float) value != value;
        return value;
    }

    private int int24(ByteBuffer bytes, int at) {
        boolean little = order == ByteOrder.LITTLE_ENDIAN;
        int low = bytes.get(little ? at : at + 2) & 0xff;
        int high = bytes.get(little ? at + 2 : at) & 0xff;
        return high << 16 | (bytes.get(at + 1) & 0xff) << 8 | low;
    }

    private float floating(ByteBuffer bytes, int at) throws IOException {
        switch (layout.bits()) {
            case 16:
                return half(bytes.getShort(at));
            case 32:
                return bytes.getFloat(at);
            default:
                double value = bytes.getDouble(at);
                if (Math.abs(value) > Float.MAX_VALUE && !Double.isInfinite(value))
                    throw new IOException("its value " + value + " is beyond what a 32-bit image can hold");
                return (float) value;
        }
    }

    /** IEEE 754 binary16. */
    private static float half(short bits) {
        int exponent = bits >> 10 & 31;
        int fraction = bits & 1023;
        float size = exponent == 0
                ? fraction * 0x1p-24f
                : exponent == 31
                        ? fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN
                        : Math.scalb(1 + fraction / 1024f, exponent - 15);
        return bits < 0 ? -size : size;
    }
}
