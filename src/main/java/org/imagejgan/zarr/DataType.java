// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zarr;

import java.io.IOException;
import java.util.Arrays;

/** What a value of an array is. */
public enum DataType {
    BOOL("bool", 1, 'b'),
    INT8("int8", 1, 'i'),
    UINT8("uint8", 1, 'u'),
    INT16("int16", 2, 'i'),
    UINT16("uint16", 2, 'u'),
    INT32("int32", 4, 'i'),
    UINT32("uint32", 4, 'u'),
    INT64("int64", 8, 'i'),
    UINT64("uint64", 8, 'u'),
    FLOAT16("float16", 2, 'f'),
    FLOAT32("float32", 4, 'f'),
    FLOAT64("float64", 8, 'f');

    private final String title;
    private final int bytes;
    private final char kind;

    DataType(String title, int bytes, char kind) {
        this.title = title;
        this.bytes = bytes;
        this.kind = kind;
    }

    /** Its name in version 3. */
    public String title() {
        return title;
    }

    /** Bytes of a value. */
    public int bytes() {
        return bytes;
    }

    /** Whether it is of floating point. */
    public boolean real() {
        return kind == 'f';
    }

    /** Whether it has negative numbers. */
    public boolean signed() {
        return kind == 'i' || kind == 'f';
    }

    /** Its name in version 2, with the least byte first. */
    String second() {
        return (bytes == 1 ? "|" : "<") + kind + bytes;
    }

    /** By the name of version 3. @throws IOException if it is none of these; the message is a clause */
    static DataType third(String title) throws IOException {
        for (DataType type : values()) if (type.title.equals(title)) return type;
        throw unknown(title);
    }

    /** By the name of version 2, whatever its first letter says of the order of bytes. @throws IOException as above */
    static DataType second(String name) throws IOException {
        for (DataType type : values()) if (name.matches("[|<>=]?" + type.kind + type.bytes)) return type;
        throw unknown(name);
    }

    private static IOException unknown(String name) {
        String known =
                String.join(", ", Arrays.stream(values()).map(DataType::title).toList());
        return new IOException(
                "its values are of the type \"" + name + "\", which is not known here (known are " + known + ")");
    }
}
