// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zarr;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Values as numbers of Java, of bytes whose least is first. */
public final class Values {
    private Values() {}

    private static ByteBuffer view(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Of two bytes each. */
    public static short[] shorts(byte[] bytes) {
        short[] values = new short[bytes.length / 2];
        view(bytes).asShortBuffer().get(values);
        return values;
    }

    /** The bytes of such values. */
    public static byte[] bytes(short[] values) {
        byte[] bytes = new byte[values.length * 2];
        view(bytes).asShortBuffer().put(values);
        return bytes;
    }

    /** The bytes of such values. */
    public static byte[] bytes(float[] values) {
        byte[] bytes = new byte[values.length * 4];
        view(bytes).asFloatBuffer().put(values);
        return bytes;
    }

    /** The nearest of 32 bits. */
    public static float[] floats(byte[] bytes, DataType type) {
        float[] values = new float[bytes.length / type.bytes()];
        if (type == DataType.FLOAT32) view(bytes).asFloatBuffer().get(values);
        else for (int i = 0; i < values.length; i++) values[i] = (float) value(view(bytes), i, type);
        return values;
    }

    /** Those of 64 bits, of which whole numbers of more than 53 binary digits are rounded. */
    public static double[] doubles(byte[] bytes, DataType type) {
        double[] values = new double[bytes.length / type.bytes()];
        for (int i = 0; i < values.length; i++) values[i] = value(view(bytes), i, type);
        return values;
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
