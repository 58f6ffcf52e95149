// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zarr;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.imagejgan.zarr.bytes.Buffers;
import org.imagejgan.zarr.bytes.Bytes;
import org.imagejgan.zarr.store.Store;

/**
 * An array of Zarr, version 2 or 3. Values are exchanged as bytes, the least of each first and the last axis changing
 * first. Chunks that are missing hold the fill value. Reading is safe for several threads, and so is writing of different
 * blocks. Failures are {@link IOException}s whose messages are sentences that name the file.
 */
public final class ZarrArray {
    /** Bytes of arrays that are kept to be used again: a shard of packed chunks, and what one is made of. */
    private static final long BUFFERS = 1 << 26;

    private final Store store;
    private final ArrayMetadata metadata;
    private final Grid blocks;
    private final Buffers buffers = new Buffers(BUFFERS);
    private final StoredChunks stored;

    ZarrArray(Store store, ArrayMetadata metadata) {
        this.store = store;
        this.metadata = metadata;
        blocks = new Grid(metadata.shape(), metadata.block());
        stored = new StoredChunks(store, metadata, buffers);
    }

    /** Opens the array that a store is. @throws IOException if there is none, or it needs what is not known here */
    public static ZarrArray open(Store store) throws IOException {
        var third = Json.read(store, ThirdVersion.KEY);
        var second = third.isPresent() ? third : Json.read(store, SecondVersion.KEY);
        if (second.isEmpty())
            throw new IOException(
                    "\"" + store.place() + "\" is no array of Zarr: it has neither zarr.json nor .zarray.");
        try {
            ArrayMetadata metadata =
                    third.isPresent() ? ThirdVersion.read(third.get()) : SecondVersion.read(second.get());
            if (metadata.shape().length != metadata.block().length)
                throw new IOException("its shape and its chunks have different numbers of axes");
            return new ZarrArray(store, metadata);
        } catch (IOException e) {
            throw new IOException("\"" + store.place() + "\" cannot be read as Zarr: " + e.getMessage() + ".", e);
        }
    }

    /** 2 or 3. */
    public int version() {
        return metadata.version();
    }

    /** Values along each axis. */
    public long[] shape() {
        return metadata.shape().clone();
    }

    public DataType type() {
        return metadata.type();
    }

    /** What is in one file each, and written at once: chunks, or shards. */
    public Grid blocks() {
        return blocks;
    }

    /** The size of what is read at once. */
    public int[] chunk() {
        return metadata.chunk().clone();
    }

    /** The values of a box, which lies inside. */
    public byte[] read(Box box) throws IOException {
        byte[] to = new byte[bytes(box)];
        read(box, to);
        return to;
    }

    /**
     * The same into an array.
     *
     * @param to whose first bytes become the values; it may be longer
     */
    public void read(Box box, byte[] to) throws IOException {
        for (int i = 0; i < box.size().length; i++)
            if (box.from()[i] < 0 || box.size()[i] < 1 || box.from()[i] + box.size()[i] > metadata.shape()[i])
                throw new IndexOutOfBoundsException(box + " of " + Arrays.toString(metadata.shape()));
        Bytes values = new Bytes(to, 0, bytes(box));
        stored.copy(box, values);
    }

    /** Bytes of the values of a box. */
    public int bytes(Box box) {
        return Math.multiplyExact(box.count(), type().bytes());
    }

    /** Whether the file of a block is there. */
    public boolean has(long[] block) throws IOException {
        return store.has(metadata.keys().of(block));
    }

    /** Writes a block, see {@link #blocks}. @param values of {@code blocks().inside(block)} */
    public void write(long[] block, byte[] values) throws IOException {
        write(block, Bytes.of(values));
    }

    /** The same of values in a part of an array, which is not kept. */
    public void write(long[] block, Bytes values) throws IOException {
        Box inside = blocks.inside(block);
        if (values.length() != bytes(inside))
            throw new IllegalArgumentException(
                    "A block of " + inside + " does not have " + values.length() + " bytes.");
        Box own = new Box(new long[block.length], inside.size());
        List<long[]> all = metadata.inner().all();
        Bytes[] packed = new Bytes[all.size()];
        for (int i = 0; i < packed.length; i++)
            packed[i] = packed(metadata.inner().box(all.get(i)), own, values);
        List<Bytes> file = metadata.sharding() == null
                ? List.of(packed)
                : metadata.sharding().file(packed, buffers);
        store.put(metadata.keys().of(block), file);
        for (Bytes piece : file) buffers.give(piece);
    }

    /** A chunk of a block, packed; null where nothing of it is inside. */
    private Bytes packed(Box chunk, Box inside, Bytes values) throws IOException {
        Box common = chunk.with(inside);
        for (int size : common.size()) if (size < 1) return null;
        Bytes whole = buffers.take(bytes(chunk));
        if (!common.equals(chunk)) metadata.fill(whole);
        Strided from = Strided.of(values, inside.size(), common.within(inside));
        from.copyTo(Strided.of(whole, chunk.size(), common.within(chunk)), common.size(), type().bytes());
        Bytes packed = metadata.packing().pack(whole, chunk.size(), type(), buffers);
        if (!packed.shares(whole)) buffers.give(whole);
        return packed;
    }
}
