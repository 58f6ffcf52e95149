// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.script;

import ai.djl.ndarray.types.LayoutType;
import ai.djl.ndarray.types.Shape;
import ai.djl.util.Pair;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * A shape some of whose axes are free: their sizes differ between the two examples of a trace. They print as -1, and
 * Java code that reads them gets an IllegalStateException, since the size would be baked into the program.
 */
final class FreeShape extends Shape {
    private final long[] sizes;

    private FreeShape(long[] sizes) {
        super(sizes);
        this.sizes = sizes;
    }

    /** The shape behind both; an ordinary one if no axis is free. */
    static Shape of(Shape a, Shape b) {
        if (a.dimension() != b.dimension())
            throw new IllegalStateException("the number of axes depends on a size: " + a + " or " + b);
        long[] sizes = a.getShape().clone();
        for (int axis = 0; axis < sizes.length; axis++) sizes[axis] = sizes[axis] == b.get(axis) ? sizes[axis] : -1;
        return a.equals(b) ? a : new FreeShape(sizes);
    }

    private FreeShape check(int from, int to) {
        for (int axis = from; axis < Math.min(to, sizes.length); axis++) {
            if (sizes[axis] < 0)
                throw new IllegalStateException("size of free axis " + axis + " of " + Arrays.toString(sizes)
                        + " read while tracing: use -1, or an operation that follows another array's size");
        }
        return this;
    }

    private void checkAll() {
        check(0, sizes.length);
    }

    @Override
    public long get(int axis) {
        check(axis, axis + 1);
        return super.get(axis);
    }

    @Override
    public long[] getShape() {
        checkAll();
        return super.getShape();
    }

    @Override
    public long size() {
        checkAll();
        return super.size();
    }

    @Override
    public long size(int... axes) {
        Arrays.stream(axes).forEach(axis -> check(axis, axis + 1));
        return super.size(axes);
    }

    @Override
    public long head() {
        check(0, 1);
        return super.head();
    }

    @Override
    public long tail() {
        check(sizes.length - 1, sizes.length);
        return super.tail();
    }

    @Override
    public long getLastDimension() {
        return tail();
    }

    @Override
    public Shape slice(int from, int to) {
        check(from, to);
        return super.slice(from, to);
    }

    @Override
    public Stream<Pair<Long, LayoutType>> stream() {
        checkAll();
        return super.stream();
    }

    @Override
    public Shape addAll(Shape other) {
        checkAll();
        return super.addAll(other);
    }

    @Override
    public int getTrailingOnes() {
        checkAll();
        return super.getTrailingOnes();
    }

    @Override
    public int getLeadingOnes() {
        checkAll();
        return super.getLeadingOnes();
    }

    @Override
    public boolean hasZeroDimension() {
        checkAll();
        return super.hasZeroDimension();
    }

    @Override
    public byte[] getEncoded() {
        checkAll();
        return super.getEncoded();
    }

    @Override
    public boolean equals(Object other) {
        checkAll();
        return super.equals(other);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sizes);
    }
}
