// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zarr;

import java.util.Arrays;

/**
 * A part of an array.
 *
 * @param from its first place along each axis
 * @param size how many along each
 */
public record Box(long[] from, int[] size) {

    /** The values in it. @throws IllegalArgumentException if that is more than a Java array holds */
    public int count() {
        long all = 1;
        for (int n : size) all = Math.multiplyExact(all, (long) n);
        if (all > Integer.MAX_VALUE - 16)
            throw new IllegalArgumentException("A block of " + Arrays.toString(size) + " values is too large.");
        return (int) all;
    }

    /** What two have in common; sizes of 0 and less where that is nothing. */
    Box with(Box other) {
        long[] start = new long[from.length];
        int[] common = new int[from.length];
        for (int i = 0; i < start.length; i++) {
            start[i] = Math.max(from[i], other.from[i]);
            common[i] = (int) (Math.min(from[i] + size[i], other.from[i] + other.size[i]) - start[i]);
        }
        return new Box(start, common);
    }

    /** Where this one starts in another that it lies in. */
    int[] within(Box other) {
        int[] at = new int[from.length];
        for (int i = 0; i < at.length; i++) at[i] = (int) (from[i] - other.from[i]);
        return at;
    }

    /** Between values that follow along each axis, where the last axis changes first. */
    static int[] strides(int[] size) {
        int[] strides = new int[size.length];
        int stride = 1;
        for (int i = size.length - 1; i >= 0; i--) {
            strides[i] = stride;
            stride *= size[i];
        }
        return strides;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Box box && Arrays.equals(from, box.from) && Arrays.equals(size, box.size);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(from) * 31 + Arrays.hashCode(size);
    }

    @Override
    public String toString() {
        return Arrays.toString(size) + " at " + Arrays.toString(from);
    }
}
