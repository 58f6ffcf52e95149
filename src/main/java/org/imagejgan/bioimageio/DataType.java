// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bioimageio;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The element types a tensor may have, with the range that can be stored. */
public enum DataType {
    FLOAT32(-Float.MAX_VALUE, Float.MAX_VALUE),
    FLOAT64(-Double.MAX_VALUE, Double.MAX_VALUE),
    UINT8(0, 255),
    INT8(-128, 127),
    UINT16(0, 65535),
    INT16(-32768, 32767),
    UINT32(0, 4294967295d),
    INT32(Integer.MIN_VALUE, Integer.MAX_VALUE),
    UINT64(0, 18446744073709551615d),
    INT64(Long.MIN_VALUE, Long.MAX_VALUE),
    BOOL(0, 1);

    private final double min;
    private final double max;

    DataType(double min, double max) {
        this.min = min;
        this.max = max;
    }

    /** The word the format uses, such as {@code float32}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean isFloating() {
        return this == FLOAT32 || this == FLOAT64;
    }

    public static Optional<DataType> of(String word) {
        return Arrays.stream(values()).filter(type -> type.word().equals(word)).findFirst();
    }

    /** The value as this type would hold it: truncated towards zero and limited to the range; a bool is 0 or 1. */
    public float cast(float value) {
        if (isFloating()) return value;
        if (this == BOOL) return value == 0 ? 0 : 1;
        if (Float.isNaN(value)) return 0;
        double whole = value < 0 ? Math.ceil(value) : Math.floor(value);
        return (float) Math.max(min, Math.min(max, whole));
    }
}
