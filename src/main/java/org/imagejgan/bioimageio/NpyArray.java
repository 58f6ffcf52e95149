// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bioimageio;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * An array as NumPy's {@code .npy} files keep it, its values as floats (whole numbers beyond 2^24 are rounded).
 *
 * @param shape the length of each dimension, the last one varying fastest; empty for a single value
 * @param data the values in that order
 * @see <a href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">the format</a>
 */
public record NpyArray(int[] shape, float[] data) {
    private static final int CHUNK = 1 << 16;

    public NpyArray {
        long size = NpyHeader.size(shape);
        if (size != data.length)
            throw new IllegalArgumentException("An array of shape " + Arrays.toString(shape) + " has " + size
                    + " values, not " + data.length + ".");
    }

    /**
     * Reads floats, whole numbers or booleans of any byte order, in C or Fortran order.
     *
     * @param name of the source, for messages
     * @throws PackageException if it is damaged or of another kind
     */
    public static NpyArray read(InputStream stream, String name) throws IOException {
        NpyHeader header = NpyHeader.read(stream, name);
        int length = header.length(name);
        // Not the length that is claimed: a header of a few bytes would fill memory.
        float[] values = new float[Math.min(length, CHUNK)];
        int width = header.element().width();
        byte[] bytes = new byte[CHUNK * width];
        for (int start = 0; start < length; start += CHUNK) {
            int count = Math.min(CHUNK, length - start);
            int found = stream.readNBytes(bytes, 0, count * width);
            if (found < count * width) {
                long present = (long) start + found / width;
                throw new PackageException(name, "data", length + " values", present + " (it was cut off)");
            }
            if (start + count > values.length)
                values = Arrays.copyOf(values, (int) Math.min(length, 2L * (start + count)));
            ByteBuffer buffer = ByteBuffer.wrap(bytes).order(header.order());
            for (int i = 0; i < count; i++) values[start + i] = header.element().get(buffer, i * width);
        }
        return new NpyArray(header.shape(), header.fortran() ? rowMajor(values, header.shape()) : values);
    }

    /** Writes 32-bit little-endian floats in C order; the stream stays open. */
    public void write(OutputStream target) throws IOException {
        BufferedOutputStream buffered = new BufferedOutputStream(target, CHUNK);
        buffered.write(NpyHeader.bytes("<f4", shape));
        ByteBuffer buffer = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : data) buffered.write(buffer.putFloat(0, value).array());
        buffered.flush();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NpyArray that && Arrays.equals(shape, that.shape) && Arrays.equals(data, that.data);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(shape) + Arrays.hashCode(data);
    }

    @Override
    public String toString() {
        return "NpyArray" + Arrays.toString(shape);
    }

    private static float[] rowMajor(float[] values, int[] shape) {
        float[] result = new float[values.length];
        int[] index = new int[shape.length];
        for (float value : values) {
            int position = 0;
            for (int d = 0; d < shape.length; d++) position = position * shape[d] + index[d];
            result[position] = value;
            for (int d = 0; d < shape.length && ++index[d] == shape[d]; d++) index[d] = 0;
        }
        return result;
    }
}
