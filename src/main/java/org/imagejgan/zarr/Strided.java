// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zarr;

import org.imagejgan.zarr.bytes.Bytes;

/**
 * Bytes of values that lie apart by fixed steps along each axis.
 *
 * @param bytes of all of them
 * @param at the place of the first, in values
 * @param steps from one value to the next along each axis, in values
 */
record Strided(Bytes bytes, int at, int[] steps) {

    /** Values of a block that lies there without gaps, from a place in it on. */
    static Strided of(Bytes bytes, int[] size, int[] from) {
        int[] steps = Box.strides(size);
        int at = 0;
        for (int i = 0; i < steps.length; i++) at += from[i] * steps[i];
        return new Strided(bytes, at, steps);
    }

    /** Copies so many along each axis, of so many bytes each. */
    void copyTo(Strided to, int[] count, int value) {
        copy(to, count, value, 0, at, to.at);
    }

    private void copy(Strided to, int[] count, int value, int axis, int from, int into) {
        int step = steps[axis];
        int other = to.steps[axis];
        if (axis < count.length - 1) {
            for (int i = 0; i < count[axis]; i++) copy(to, count, value, axis + 1, from + i * step, into + i * other);
        } else if (step == 1 && other == 1) {
            System.arraycopy(
                    bytes.array(),
                    bytes.from() + from * value,
                    to.bytes.array(),
                    to.bytes.from() + into * value,
                    count[axis] * value);
        } else {
            byte[] source = bytes.array();
            byte[] target = to.bytes.array();
            for (int i = 0; i < count[axis]; i++)
                for (int b = 0; b < value; b++)
                    target[to.bytes.from() + (into + i * other) * value + b] =
                            source[bytes.from() + (from + i * step) * value + b];
        }
    }
}
