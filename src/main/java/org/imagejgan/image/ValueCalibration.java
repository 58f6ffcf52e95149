// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image;

import java.util.List;

/**
 * What the stored numbers of an image stand for: {@code offset + slope · number}, such as Hounsfield units.
 *
 * @param offset what 0 stands for
 * @param slope what a step of 1 stands for; 0 where no line says it, or it is not known
 * @param unit of what they stand for; empty for none
 */
public record ValueCalibration(double offset, double slope, String unit) {
    /** Stored numbers are the values. */
    public static final ValueCalibration PLAIN = new ValueCalibration(0, 1, "");
    /** By a curve, or nothing is known. */
    public static final ValueCalibration UNKNOWN = new ValueCalibration(0, 0, "");

    /** What holds for all of several images; unknown if they differ, or there is none. */
    public static ValueCalibration common(List<ValueCalibration> all) {
        return all.stream().distinct().count() == 1 ? all.get(0) : UNKNOWN;
    }

    /** Whether it says what stored numbers stand for. */
    public boolean known() {
        return slope != 0;
    }

    /** Whether stored numbers are the values, in whatever unit. */
    public boolean identity() {
        return offset == 0 && slope == 1;
    }

    /** For people: {@code -1024 + 1 × the stored number, in HU}. */
    public String words() {
        String line =
                identity() ? "the stored number" : number(offset) + " + " + number(slope) + " × the stored number";
        return !known() ? "a curve" : unit.isEmpty() ? line : line + ", in " + unit;
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15 ? String.valueOf((long) value) : "" + value;
    }
}
