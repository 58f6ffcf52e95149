// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.tiff;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A value of a page: numbers, text or bytes.
 *
 * @param type as TIFF numbers them, 1 to 13 and 16 to 18
 * @param place of its first byte in the file
 */
record TiffField(TiffBytes file, int type, long count, long place) {
    private static final int ASCII = 2;
    private static final int RATIONAL = 5;
    private static final int SIGNED_RATIONAL = 10;
    /** Bytes of a value of each type; 0 for those that do not exist. */
    private static final int[] BYTES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8};

    /** Bytes of a value; 0 if there is no such type. */
    static int bytes(int type) {
        return type < BYTES.length ? BYTES[type] : 0;
    }

    long[] numbers() throws IOException {
        ByteBuffer bytes = bytes();
        long[] numbers = new long[(int) count];
        for (int i = 0; i < numbers.length; i++)
            numbers[i] = switch (type) {
                case 1, 7 -> bytes.get() & 0xff;
                case 6 -> bytes.get();
                case 3 -> bytes.getShort() & 0xffff;
                case 8 -> bytes.getShort();
                case 4, 13 -> bytes.getInt() & 0xffffffffL;
                case 9 -> bytes.getInt();
                case 16, 17, 18 -> bytes.getLong();
                default -> throw new IOException("it is damaged: a whole number was expected");
            };
        return numbers;
    }

    /** The first value as a fraction or number; NaN if it is none. */
    double fraction() throws IOException {
        ByteBuffer bytes = bytes();
        if (count < 1) return Double.NaN;
        return switch (type) {
            case RATIONAL -> (double) (bytes.getInt() & 0xffffffffL) / (bytes.getInt() & 0xffffffffL);
            case SIGNED_RATIONAL -> (double) bytes.getInt() / bytes.getInt();
            case 11 -> bytes.getFloat();
            case 12 -> bytes.getDouble();
            case ASCII -> Double.NaN;
            default -> numbers()[0];
        };
    }

    /** Up to its first zero byte. */
    String text() throws IOException {
        String text = new String(file.read(place, count * bytes(type)), StandardCharsets.UTF_8);
        int end = text.indexOf(0);
        return end < 0 ? text : text.substring(0, end);
    }

    private ByteBuffer bytes() throws IOException {
        return ByteBuffer.wrap(file.read(place, count * bytes(type))).order(file.order());
    }
}
