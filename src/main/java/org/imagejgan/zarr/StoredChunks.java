// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zarr;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.imagejgan.zarr.bytes.Buffers;
import org.imagejgan.zarr.bytes.Bytes;
import org.imagejgan.zarr.store.Store;

/** The chunks of an array, read and unpacked; of what is asked for in parts, the last ones are kept. Safe for several threads. */
final class StoredChunks {
    /** The part of Java's memory in which chunks are kept that were read. */
    private static final int SHARE = 8;

    private static final int TABLES = 1 << 24;
    /** Bytes of shards that are read as a whole, as a box asks for all of them: a server is asked once and not for each chunk. */
    private static final int SHARDS = 1 << 26;

    private static final int TURNS = 64;

    private final Store store;
    private final ArrayMetadata metadata;
    private final Buffers buffers;
    private final Grid chunks;
    private final Grid blocks;
    private final ChunkCache<Box, Bytes> cache =
            new ChunkCache<>(Runtime.getRuntime().maxMemory() / SHARE);
    private final ChunkCache<String, byte[]> shards = new ChunkCache<>(SHARDS);
    private final ChunkCache<String, long[]> tables = new ChunkCache<>(TABLES);
    /** One of them for each shard, some of which share it. */
    private final Object[] turns = Stream.generate(Object::new).limit(TURNS).toArray();

    StoredChunks(Store store, ArrayMetadata metadata, Buffers buffers) {
        this.store = store;
        this.metadata = metadata;
        this.buffers = buffers;
        chunks = new Grid(metadata.shape(), metadata.chunk());
        blocks = new Grid(metadata.shape(), metadata.block());
    }

    /** Copies the values of a box. */
    void copy(Box box, Bytes to) throws IOException {
        List<long[]> touched = new ArrayList<>();
        chunks.touching(box, touched::add);
        if (store.atOnce() > 1 && touched.size() > 1) {
            AtOnce.each(inTurns(touched), store.atOnce(), index -> copy(index, box, to));
        } else {
            for (long[] index : touched) copy(index, box, to);
        }
    }

    /** One chunk of each file, then another of each: files come side by side. */
    private List<long[]> inTurns(List<long[]> touched) {
        if (metadata.sharding() == null) return touched;
        Map<String, Deque<long[]>> files = new LinkedHashMap<>();
        for (long[] index : touched)
            files.computeIfAbsent(metadata.keys().of(block(chunks.box(index))), key -> new ArrayDeque<>())
                    .add(index);
        List<long[]> turns = new ArrayList<>();
        while (turns.size() < touched.size())
            for (Deque<long[]> left : files.values()) if (!left.isEmpty()) turns.add(left.remove());
        return turns;
    }

    /** The block that a chunk is in. */
    private long[] block(Box chunk) {
        long[] block = new long[chunk.from().length];
        for (int i = 0; i < block.length; i++) block[i] = chunk.from()[i] / metadata.block()[i];
        return block;
    }

    /** Copies to the values of a box those that it has in common with a chunk. */
    private void copy(long[] index, Box box, Bytes to) throws IOException {
        Box whole = chunks.box(index);
        Bytes kept = cache.get(whole);
        Bytes values = kept == null ? read(whole, box) : kept;
        Box common = whole.with(box);
        Strided from = Strided.of(values, whole.size(), common.within(whole));
        from.copyTo(Strided.of(to, box.size(), common.within(box)), common.size(), bytes());
        if (kept != null) return;
        // What is asked for whole is not asked for again soon: a plane of chunks that are no deeper.
        Box inside = chunks.inside(index);
        if (box.with(inside).equals(inside)) buffers.give(values);
        else cache.put(whole, values, values.array().length);
    }

    private int bytes() {
        return metadata.type().bytes();
    }

    /** @param asked what is read together with it */
    private Bytes read(Box whole, Box asked) throws IOException {
        long[] block = block(whole);
        String key = metadata.keys().of(block);
        try {
            if (metadata.sharding() == null) return unpacked(store.get(key, buffers), whole);
            long[] places = places(key, block, asked);
            return unpacked(places == null ? Optional.empty() : ofShard(key, whole, block, places), whole);
        } catch (IOException e) {
            if (e.getMessage() != null && e.getMessage().startsWith("\"")) throw e;
            throw new IOException("\"" + store.place() + "/" + key + "\" cannot be read: " + e.getMessage() + ".", e);
        }
    }

    /** @param packed which is used no more */
    private Bytes unpacked(Optional<Bytes> packed, Box whole) throws IOException {
        if (packed.isEmpty()) {
            Bytes values = buffers.take(whole.count() * bytes());
            metadata.fill(values);
            return values;
        }
        Bytes values = metadata.packing().unpack(packed.get(), whole.size(), metadata.type(), buffers);
        if (!values.shares(packed.get())) buffers.give(packed.get());
        return values;
    }

    /** Where the chunks of a shard are in it; null if there is no such shard. One asks for it, the others wait. */
    private long[] places(String key, long[] block, Box asked) throws IOException {
        synchronized (turns[Math.floorMod(key.hashCode(), turns.length)]) {
            return store.near() || fetch(key, blocks.inside(block), asked) ? table(key) : null;
        }
    }

    /** Reads a shard that is asked for whole, if it is small. @return whether it may be there */
    private boolean fetch(String key, Box inside, Box asked) throws IOException {
        boolean small = (long) blocks.box(new long[inside.size().length]).count() * bytes() <= SHARDS / 2;
        if (!small || !asked.with(inside).equals(inside) || shards.get(key) != null) return true;
        Optional<byte[]> file = store.get(key);
        if (file.isPresent()) shards.put(key, file.get(), file.get().length);
        return file.isPresent();
    }

    /** Some bytes of a shard, counted from the end where the offset is negative. */
    private Optional<Bytes> part(String key, long offset, int length) throws IOException {
        byte[] file = shards.get(key);
        if (file == null) return store.get(key, offset, length, buffers);
        long from = offset < 0 ? file.length + offset : offset;
        if (from < 0 || from > file.length - length)
            throw new IOException("it is cut off: it has " + file.length + " bytes");
        Bytes part = buffers.take(length);
        System.arraycopy(file, (int) from, part.array(), part.from(), length);
        return Optional.of(part);
    }

    private Optional<Bytes> ofShard(String key, Box whole, long[] block, long[] places) throws IOException {
        Sharding sharding = metadata.sharding();
        Grid inner = metadata.inner();
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

    private long[] table(String key) throws IOException {
        long[] kept = tables.get(key);
        if (kept != null) return kept;
        Sharding sharding = metadata.sharding();
        int count = metadata.inner().count();
        int length = sharding.bytes(count);
        Optional<Bytes> table = part(key, sharding.first() ? 0 : -length, length);
        if (table.isEmpty()) return null;
        long[] places = sharding.places(table.get(), count, buffers);
        buffers.give(table.get());
        tables.put(key, places, places.length * Long.BYTES);
        return places;
    }
}
