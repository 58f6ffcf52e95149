// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bioimageio;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/** The element types of {@code .npy} files that can be read. */
public enum NpyElement {
    F4("f4", 4, ByteBuffer::getFloat),
    F8("f8", 8, (buffer, at) -> (float) buffer.getDouble(at)),
    U1("u1", 1, (buffer, at) -> buffer.get(at) & 0xFF),
    I1("i1", 1, ByteBuffer::get),
    B1("b1", 1, (buffer, at) -> buffer.get(at) == 0 ? 0 : 1),
    U2("u2", 2, (buffer, at) -> buffer.getShort(at) & 0xFFFF),
    I2("i2", 2, ByteBuffer::getShort),
    U4("u4", 4, (buffer, at) -> buffer.getInt(at) & 0xFFFFFFFFL),
    I4("i4", 4, ByteBuffer::getInt),
    U8("u8", 8, (buffer, at) -> unsigned(buffer.getLong(at))),
    I8("i8", 8, ByteBuffer::getLong);

    private interface Getter {
        float get(ByteBuffer buffer, int at);
    }

    private final String code;
    private final int width;
    private final Getter getter;

    NpyElement(String code, int width, Getter getter) {
        this.code = code;
        this.width = width;
        this.getter = getter;
    }

    static Optional<NpyElement> of(String code) {
        return Arrays.stream(values())
                .filter(element -> element.code.equals(code))
                .findFirst();
    }

    /** Whether values are stored as this type describes. */
    public boolean is(DataType type) {
        return switch (type) {
            case FLOAT32 -> this == F4;
            case FLOAT64 -> this == F8;
            case UINT8 -> this == U1;
            case INT8 -> this == I1;
            case UINT16 -> this == U2;
            case INT16 -> this == I2;
            case UINT32 -> this == U4;
            case INT32 -> this == I4;
            case UINT64 -> this == U8;
            case INT64 -> this == I8;
            case BOOL -> this == B1;
        };
    }

    int width() {
        return width;
    }

    float get(ByteBuffer buffer, int at) {
        return getter.get(buffer, at);
    }

    private static float unsigned(long value) {
        if (value >= 0) return value;
        // Halving and doubling keeps the bit that a signed long has no room for.
        return (float) ((value >>> 1) * 2.0 + (value & 1));
    }
}
