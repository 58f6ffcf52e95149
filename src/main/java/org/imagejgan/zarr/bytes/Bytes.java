// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zarr.bytes;

import java.util.Arrays;
import java.util.Objects;

/**
 * Some bytes of an array. Records are equal where array, place and length are the same.
 *
 * @param array which may be longer
 * @param from the place of the first
 * @param length how many
 */
public record Bytes(byte[] array, int from, int length) {

    /** @throws IndexOutOfBoundsException if the array has fewer */
    public Bytes {
        Objects.checkFromIndexSize(from, length, array.length);
    }

    /** All of an array. */
    public static Bytes of(byte[] array) {
        return new Bytes(array, 0, array.length);
    }

    /** The first so many of them. */
    public Bytes first(int count) {
        return new Bytes(array, from, count);
    }

    /** A copy, in an array that is not longer. */
    public byte[] copy() {
        return Arrays.copyOfRange(array, from, from + length);
    }

    /** Whether both lie in one array. */
    public boolean shares(Bytes other) {
        return array == other.array;
    }
}
