// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image;

/** What becomes of a value between two that can be stored. */
@FunctionalInterface
public interface Rounding {
    /** It is left to the type, which takes the nearest. */
    Rounding NEAREST = (value, x, y) -> value;

    /** The value to be stored at a place of a plane; depends on these three alone, so that tiles and runs agree. */
    double of(double value, int x, int y);

    /**
     * The lower or the upper of two whole numbers, the upper at as many places as the value is nearer to it, so that the mean
     * of an area is that of the values. Whole numbers stay. Which places, is drawn from the place like noise: a regular
     * pattern would be taken for structure. No image of whole numbers with that mean has a smaller deviation.
     */
    static double shared(double value, int x, int y) {
        int hash = x * 0x9E3779B1 ^ y * 0x85EBCA77;
        hash = (hash ^ hash >>> 15) * 0x2C1B3C6D;
        hash = (hash ^ hash >>> 12) * 0x297A2D39;
        return Math.floor(value + ((hash ^ hash >>> 15) >>> 8) * 0x1p-24);
    }
}
