// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zarr;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.imagejgan.zarr.bytes.Bytes;

/** Values as numbers of Java, of bytes whose least is first. */
public final class Values {
    private Values() {}

    private static ByteBuffer view(Bytes bytes) {
        return ByteBuffer.wrap(bytes.array(), bytes.from(), bytes.length())
                .slice()
                .order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Of two bytes each. */
    public static void shorts(Bytes bytes, short[] to) {
        view(bytes).asShortBuffer().get(to);
    }

    /** The bytes of such values. */
    public static byte[] bytes(short[] values) {
        byte[] bytes = new byte[values.length * 2];
        view(Bytes.of(bytes)).asShortBuffer().put(values);
        return bytes;
    }

    /** The bytes of such values. */
    public static byte[] bytes(float[] values) {
        byte[] bytes = new byte[values.length * 4];
        view(Bytes.of(bytes)).asFloatBuffer().put(values);
        return bytes;
    }

    /** The nearest of 32 bits. */
    public static void floats(Bytes bytes, DataType type, float[] to) {
        ByteBuffer view = view(bytes);
        if (type == DataType.FLOAT32) view.asFloatBuffer().get(to);
        else for (int i = 0; i < to.length; i++) to[i] = (float) value(view, i, type);
    }

    /** Those of 64 bits, of which whole numbers of more than 53 binary digits are rounded. */
    public static double[] doubles(byte[] bytes, DataType type) {
        double[] values = new double[bytes.length / type.bytes()];
        doubles(Bytes.of(bytes), type, values);
        return values;
    }

    /** The same into an array, which may be longer. */
    public static void doubles(Bytes bytes, DataType type, double[] to) {
        int count = bytes.length() / type.bytes();
        byte[] array = bytes.array();
        int at = bytes.from();
        switch (type) {
            case UINT8 -> {
                for (int i = 0; i < count; i++) to[i] = array[at + i] & 255;
            }
            case UINT16 -> {
                for (int i = 0; i < count; i++, at += 2) to[i] = array[at] & 255 | (array[at + 1] & 255) << 8;
            }
            default -> {
                ByteBuffer view = view(bytes);
                for (int i = 0; i < count; i++) to[i] = value(view, i, type);
            }
        }
    }

    /** The bytes of the first so many numbers, floats of 32 bits or whole ones, rounded half up. */
    public static void rounded(double[] values, int count, DataType type, byte[] to, int at) {
        if (type == DataType.FLOAT32) {
            ByteBuffer view = ByteBuffer.wrap(to).order(ByteOrder.LITTLE_ENDIAN);
            for (int i = 0; i < count; i++) view.putFloat(at + 4 * i, (float) values[i]);
            return;
        }
        int size = type.bytes();
        for (int i = 0, next = at; i < count; i++, next += size) {
            long value = (long) Math.floor(values[i] + 0.5);
            for (int b = 0; b < size; b++) to[next + b] = (byte) (value >> 8 * b);
        }
    }

    private static double value(ByteBuffer view, int index, DataType type) {
        int at = index * type.bytes();
        return switch (type) {
            case BOOL, UINT8 -> view.get(at) & 255;
            case INT8 -> view.get(at);
            case INT16 -> view.getShort(at);
            case UINT16 -> view.getShort(at) & 0xffff;
            case INT32 -> view.getInt(at);
            case UINT32 -> view.getInt(at) & 0xffffffffL;
            case INT64 -> view.getLong(at);
            case UINT64 -> unsigned(view.getLong(at));
            case FLOAT16 -> HalfFloat.value(view.getShort(at));
            case FLOAT32 -> view.getFloat(at);
            case FLOAT64 -> view.getDouble(at);
        };
    }

    private static double unsigned(long value) {
        return value >= 0 ? value : (value >>> 1 | value & 1) * 2.0;
    }
}
