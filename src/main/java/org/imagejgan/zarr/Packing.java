// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zarr;

import java.io.IOException;
import java.util.List;
import org.imagejgan.zarr.bytes.Buffers;
import org.imagejgan.zarr.bytes.Bytes;
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

    /**
     * The values of a chunk, in an array of the buffers or where they were.
     *
     * @throws IOException if they are damaged; the message is a clause
     */
    Bytes unpack(Bytes file, int[] size, DataType type, Buffers buffers) throws IOException {
        long bytes = (long) new Box(new long[size.length], size).count() * type.bytes();
        if (bytes > Integer.MAX_VALUE - SLACK) throw new IOException("its chunks are larger than 2 GB");
        Bytes packed = file;
        for (int i = codecs.size() - 1; i >= 0; i--) {
            int most = (int) bytes + (i == 0 ? 0 : SLACK);
            packed = next(packed, codecs.get(i).decode(packed, most, buffers), file, buffers);
        }
        if (packed.length() != bytes)
            throw new IOException("it holds " + packed.length() + " bytes where its chunk has " + bytes);
        if (big && type.bytes() > 1) packed = next(packed, swapped(packed, type.bytes(), buffers), file, buffers);
        return order == null ? packed : next(packed, turned(packed, size, type, false, buffers), file, buffers);
    }

    /** The bytes of the file, in an array of the buffers or where they were. */
    Bytes pack(Bytes values, int[] size, DataType type, Buffers buffers) throws IOException {
        Bytes packed = order == null ? values : turned(values, size, type, true, buffers);
        if (big && type.bytes() > 1) packed = next(packed, swapped(packed, type.bytes(), buffers), values, buffers);
        for (Codec codec : codecs) packed = next(packed, codec.encode(packed, buffers), values, buffers);
        return packed;
    }

    /** Gives back what a step was made of, unless that is the caller's or the same array. @return what it made */
    private static Bytes next(Bytes before, Bytes made, Bytes callers, Buffers buffers) {
        if (!before.shares(made) && !before.shares(callers)) buffers.give(before);
        return made;
    }

    private Bytes turned(Bytes from, int[] size, DataType type, boolean back, Buffers buffers) {
        int[] stored = new int[size.length];
        for (int i = 0; i < stored.length; i++) stored[i] = size[order[i]];
        int[] storedSteps = Box.strides(stored);
        int[] steps = new int[size.length];
        for (int i = 0; i < steps.length; i++) steps[order[i]] = storedSteps[i];
        Bytes to = buffers.take(from.length());
        Strided inFile = new Strided(back ? to : from, 0, steps);
        Strided plain = new Strided(back ? from : to, 0, Box.strides(size));
        if (back) plain.copyTo(inFile, size, type.bytes());
        else inFile.copyTo(plain, size, type.bytes());
        return to;
    }

    private static Bytes swapped(Bytes from, int size, Buffers buffers) {
        Bytes to = buffers.take(from.length());
        for (int i = 0; i < from.length(); i += size)
            for (int b = 0; b < size; b++) to.array()[i + b] = from.array()[from.from() + i + size - 1 - b];
        return to;
    }
}
