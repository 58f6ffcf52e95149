// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image;

/** What a pixel of a label map can hold: the number of a class or an object. */
public final class LabelValue {
    /** The highest; floats hold all whole numbers up to it. */
    public static final int HIGHEST = (1 << 24) - 1;

    private LabelValue() {}

    /** Whether it is a whole number from 0 to {@link #HIGHEST}. */
    public static boolean is(float value) {
        return value >= 0 && value <= HIGHEST && value == Math.rint(value);
    }
}
