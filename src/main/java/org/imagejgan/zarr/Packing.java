// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zarr;

import java.io.IOException;
import java.util.List;
import org.imagejgan.zarr.codec.Codec;

/**
 * How the values of a chunk become the bytes of its file. Unpacked, they lie with the last axis changing first and the
 * least byte of each first.
 *
 * @param order the axes in the order in which they lie in the file; null where they lie as they are named
 * @param big whether the greatest byte is first in the file
 * @param codecs applied to the bytes, in this order where they are written
 */
record Packing(int[] order, boolean big, List<Codec> codecs) {
    /** What packed bytes may hold besides those of the values: checksums, and containers in containers. */
    private static final int SLACK = 1 << 16;

    /** @throws IOException if they are damaged; the message is a clause */
    byte[] unpack(byte[] file, int[] size, DataType type) throws IOException {
        long bytes = (long) new Box(new long[size.length], size).count() * type.bytes();
        if (bytes > Integer.MAX_VALUE - SLACK) throw new IOException("its chunks are larger than 2 GB");
        byte[] packed = file;
        for (int i = codecs.size() - 1; i >= 0; i--)
            packed = codecs.get(i).decode(packed, (int) bytes + (i == 0 ? 0 : SLACK));
        if (packed.length != bytes)
            throw new IOException("it holds " + packed.length + " bytes where its chunk has " + bytes);
        if (big) packed = swapped(packed, type.bytes());
        return order == null ? packed : turned(packed, size, type, false);
    }

    /** The bytes of the file. */
    byte[] pack(byte[] values, int[] size, DataType type) throws IOException {
        byte[] packed = order == null ? values : turned(values, size, type, true);
        if (big) packed = swapped(packed, type.bytes());
        for (Codec codec : codecs) packed = codec.encode(packed);
        return packed;
    }

    private byte[] turned(byte[] from, int[] size, DataType type, boolean back) {
        int[] stored = new int[size.length];
        for (int i = 0; i < stored.length; i++) stored[i] = size[order[i]];
        int[] storedSteps = Box.strides(stored);
        int[] steps = new int[size.length];
        for (int i = 0; i < steps.length; i++) steps[order[i]] = storedSteps[i];
        byte[] to = new byte[from.length];
        Strided inFile = new Strided(back ? to : from, 0, steps);
        Strided plain = new Strided(back ? from : to, 0, Box.strides(size));
        if (back) plain.copyTo(inFile, size, type.bytes());
        else inFile.copyTo(plain, size, type.bytes());
        return to;
    }

    private static byte[] swapped(byte[] from, int size) {
        if (size == 1) return from;
        byte[] to = new byte[from.length];
        for (int i = 0; i < from.length; i += size) for (int b = 0; b < size; b++) to[i + b] = from[i + size - 1 - b];
        return to;
    }
}
