// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zarr;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Places that are cut into equal parts; those at the end may reach beyond it.
 *
 * @param shape the places along each axis
 * @param part the size of a part
 */
public record Grid(long[] shape, int[] part) {

    /** The part of an index, whole. */
    Box box(long[] index) {
        long[] from = new long[index.length];
        for (int i = 0; i < from.length; i++) from[i] = index[i] * part[i];
        return new Box(from, part);
    }

    /** The part of an index as far as it has places. */
    public Box inside(long[] index) {
        Box whole = box(index);
        int[] size = new int[index.length];
        for (int i = 0; i < size.length; i++) size[i] = (int) Math.min(part[i], shape[i] - whole.from()[i]);
        return new Box(whole.from(), size);
    }

    /** Parts along an axis. */
    public long parts(int axis) {
        return (shape[axis] + part[axis] - 1) / part[axis];
    }

    /** All parts. @throws ArithmeticException if they are more than an int counts */
    public int count() {
        long count = 1;
        for (int i = 0; i < shape.length; i++) count = Math.multiplyExact(count, parts(i));
        return Math.toIntExact(count);
    }

    /** The indices of all parts, the last axis first. */
    public List<long[]> all() {
        List<long[]> all = new ArrayList<>();
        long[] last = new long[shape.length];
        for (int i = 0; i < last.length; i++) last[i] = parts(i) - 1;
        between(new long[shape.length], last, all::add);
        return all;
    }

    /** Gives the index of each part that a box touches. */
    void touching(Box box, Consumer<long[]> to) {
        long[] first = new long[shape.length];
        long[] last = new long[shape.length];
        for (int i = 0; i < first.length; i++) {
            if (box.size()[i] < 1) return;
            first[i] = box.from()[i] / part[i];
            last[i] = (box.from()[i] + box.size()[i] - 1) / part[i];
        }
        between(first, last, to);
    }

    private static void between(long[] first, long[] last, Consumer<long[]> to) {
        long[] at = first.clone();
        while (true) {
            to.accept(at.clone());
            int axis = at.length - 1;
            while (axis >= 0 && at[axis] == last[axis]) {
                at[axis] = first[axis];
                axis--;
            }
            if (axis < 0) return;
            at[axis]++;
        }
    }
}
