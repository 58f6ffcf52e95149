// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zarr;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.imagejgan.zarr.store.Store;

/**
 * An array of Zarr, version 2 or 3. Values are exchanged as bytes, the least of each first and the last axis changing
 * first. Chunks that are missing hold the fill value. Reading is safe for several threads, and so is writing of different
 * blocks. Failures are {@link IOException}s whose messages are sentences that name the file.
 */
public final class ZarrArray {
    /** The part of Java's memory in which chunks are kept that were read. */
    private static final int SHARE = 8;

    private static final int TABLES = 1 << 24;
    /** Bytes of shards that are read as a whole, as a box asks for all of them: a server is asked once and not for each chunk. */
    private static final int SHARDS = 1 << 26;

    private final Store store;
    private final ArrayMetadata metadata;
    private final Grid chunks;
    private final Grid blocks;
    private final ChunkCache<Box, byte[]> cache =
            new ChunkCache<>(Runtime.getRuntime().maxMemory() / SHARE);
    private final ChunkCache<String, byte[]> shards = new ChunkCache<>(SHARDS);
    private final ChunkCache<String, long[]> tables = new ChunkCache<>(TABLES);

    ZarrArray(Store store, ArrayMetadata metadata) {
        this.store = store;
        this.metadata = metadata;
        chunks = new Grid(metadata.shape(), metadata.chunk());
        blocks = new Grid(metadata.shape(), metadata.block());
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
        for (int i = 0; i < box.size().length; i++)
            if (box.from()[i] < 0 || box.size()[i] < 1 || box.from()[i] + box.size()[i] > metadata.shape()[i])
                throw new IndexOutOfBoundsException(box + " of " + Arrays.toString(metadata.shape()));
        byte[] to = new byte[Math.multiplyExact(box.count(), type().bytes())];
        List<long[]> touched = new ArrayList<>();
        chunks.touching(box, touched::add);
        for (long[] index : touched) {
            Box whole = chunks.box(index);
            Box common = whole.with(box);
            Strided from = Strided.of(chunk(whole, box), whole.size(), common.within(whole));
            from.copyTo(Strided.of(to, box.size(), common.within(box)), common.size(), type().bytes());
        }
        return to;
    }

    /** @param asked what is read together with it */
    private byte[] chunk(Box whole, Box asked) throws IOException {
        byte[] kept = cache.get(whole);
        if (kept != null) return kept;
        long[] block = new long[whole.from().length];
        for (int i = 0; i < block.length; i++) block[i] = whole.from()[i] / metadata.block()[i];
        String key = metadata.keys().of(block);
        byte[] values;
        try {
            if (metadata.sharding() != null) fetch(key, blocks.inside(block), asked);
            Optional<byte[]> packed = metadata.sharding() == null ? store.get(key) : ofShard(key, whole, block);
            values = packed.isEmpty()
                    ? filled(whole.count())
                    : metadata.packing().unpack(packed.get(), whole.size(), type());
        } catch (IOException e) {
            if (e.getMessage() != null && e.getMessage().startsWith("\"")) throw e;
            throw new IOException("\"" + store.place() + "/" + key + "\" cannot be read: " + e.getMessage() + ".", e);
        }
        // What is asked for whole is not asked for again soon: a plane of chunks that are no deeper.
        long[] index = new long[block.length];
        for (int i = 0; i < index.length; i++) index[i] = whole.from()[i] / whole.size()[i];
        Box inside = chunks.inside(index);
        if (!asked.with(inside).equals(inside)) cache.put(whole, values, values.length);
        return values;
    }

    private void fetch(String key, Box inside, Box asked) throws IOException {
        boolean small = (long) blocks.box(new long[inside.size().length]).count() * type().bytes() <= SHARDS / 2;
        if (!small || !asked.with(inside).equals(inside) || shards.get(key) != null) return;
        Optional<byte[]> file = store.get(key);
        if (file.isPresent()) shards.put(key, file.get(), file.get().length);
    }

    /** Some bytes of a shard, counted from the end where the offset is negative. */
    private Optional<byte[]> part(String key, long offset, int length) throws IOException {
        byte[] file = shards.get(key);
        if (file == null) return store.get(key, offset, length);
        long from = offset < 0 ? file.length + offset : offset;
        if (from < 0 || from > file.length - length)
            throw new IOException("it is cut off: it has " + file.length + " bytes");
        return Optional.of(Arrays.copyOfRange(file, (int) from, (int) from + length));
    }

    private Optional<byte[]> ofShard(String key, Box whole, long[] block) throws IOException {
        Sharding sharding = metadata.sharding();
        Grid inner = inner();
        long[] places = tables.get(key);
        if (places == null) {
            int count = inner.all().size();
            int length = sharding.bytes(count);
            Optional<byte[]> table = part(key, sharding.first() ? 0 : -length, length);
            if (table.isEmpty()) return Optional.empty();
            places = sharding.places(table.get(), count);
            tables.put(key, places, places.length * Long.BYTES);
        }
        int at = 0;
        for (int i = 0; i < block.length; i++)
            at = at * (int) inner.parts(i)
                    + (int) ((whole.from()[i] - block[i] * metadata.block()[i]) / sharding.chunk()[i]);
        long offset = places[2 * at];
        long length = places[2 * at + 1];
        if (offset == Sharding.ABSENT && length == Sharding.ABSENT) return Optional.empty();
        if (offset < 0 || length < 0 || length > Integer.MAX_VALUE - 16)
            throw new IOException("the index of its shard is damaged");
        return part(key, offset, (int) length);
    }

    /** The chunks of a shard. */
    private Grid inner() {
        long[] shape = Arrays.stream(metadata.block()).asLongStream().toArray();
        return new Grid(shape, metadata.sharding().chunk());
    }

    private byte[] filled(int count) {
        byte[] fill = metadata.fill();
        byte[] values = new byte[count * fill.length];
        for (int i = 0; i < values.length; i++) values[i] = fill[i % fill.length];
        return values;
    }

    /** Whether the file of a block is there. */
    public boolean has(long[] block) throws IOException {
        return store.has(metadata.keys().of(block));
    }

    /** Writes a block, see {@link #blocks}. @param values of {@code blocks().inside(block)} */
    public void write(long[] block, byte[] values) throws IOException {
        Box inside = blocks.inside(block);
        if (values.length != inside.count() * type().bytes())
            throw new IllegalArgumentException("A block of " + inside + " does not have " + values.length + " bytes.");
        byte[] whole = filled(blocks.box(block).count());
        int[] start = new int[block.length];
        Strided.of(values, inside.size(), start)
                .copyTo(Strided.of(whole, metadata.block(), start), inside.size(), type().bytes());
        store.put(metadata.keys().of(block), packed(whole, inside));
    }

    private byte[] packed(byte[] whole, Box inside) throws IOException {
        if (metadata.sharding() == null) return metadata.packing().pack(whole, metadata.block(), type());
        Grid inner = inner();
        List<long[]> all = inner.all();
        byte[][] packed = new byte[all.size()][];
        for (int i = 0; i < packed.length; i++) {
            Box box = inner.box(all.get(i));
            if (beyond(box, inside)) continue;
            byte[] values = new byte[box.count() * type().bytes()];
            int[] at = Arrays.stream(box.from()).mapToInt(n -> (int) n).toArray();
            Strided.of(whole, metadata.block(), at)
                    .copyTo(Strided.of(values, box.size(), new int[at.length]), box.size(), type().bytes());
            packed[i] = metadata.packing().pack(values, box.size(), type());
        }
        return metadata.sharding().file(packed);
    }

    private static boolean beyond(Box chunk, Box inside) {
        for (int i = 0; i < chunk.from().length; i++) if (chunk.from()[i] >= inside.size()[i]) return true;
        return false;
    }
}
