// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zarr;

/** Numbers of 16 bits with a point that floats: a sign, five bits of exponent, ten of fraction. */
final class HalfFloat {
    private static final float LEAST_NORMAL = 0x1p-14f;
    private static final float LEAST = 0x1p-24f;
    private static final int INFINITE = 0x7c00;

    private HalfFloat() {}

    static float value(short bits) {
        int exponent = bits >> 10 & 31;
        int fraction = bits & 1023;
        float value =
                switch (exponent) {
                    case 0 -> fraction * LEAST;
                    case 31 -> fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
                    default -> Math.scalb(1024f + fraction, exponent - 25);
                };
        return bits < 0 ? -value : value;
    }

    /** The nearest one; infinite where it is too large. */
    static short of(float value) {
        int sign = Float.floatToRawIntBits(value) >>> 16 & 0x8000;
        float size = Math.abs(value);
        if (Float.isNaN(value)) return (short) (INFINITE | 512);
        if (size >= 65520) return (short) (sign | INFINITE);
        if (size < LEAST_NORMAL) return (short) (sign | (int) Math.rint(size / LEAST));
        int exponent = Math.getExponent(size);
        int fraction = (int) Math.rint(Math.scalb(size, 10 - exponent)) - 1024;
        // A fraction that was rounded up to 1024 carries over to the exponent.
        return (short) (sign | ((exponent + 15) << 10) + fraction);
    }
}
