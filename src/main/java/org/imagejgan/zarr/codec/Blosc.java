// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zarr.codec;

import io.airlift.compress.lz4.Lz4Compressor;
import io.airlift.compress.lz4.Lz4Decompressor;
import io.airlift.compress.snappy.SnappyDecompressor;
import io.airlift.compress.zstd.ZstdDecompressor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.imagejgan.zarr.bytes.Buffers;
import org.imagejgan.zarr.bytes.Bytes;

/**
 * Containers of Blosc 1: blocks of shuffled values, each packed. All that is in them is read; one block is written, its
 * bytes shuffled, packed by lz4.
 *
 * @param size bytes of a value that is written
 * @see <a href="https://github.com/Blosc/c-blosc/blob/main/README_CHUNK_FORMAT.rst">the format</a>
 */
public record Blosc(int size) implements Codec {
    private static final int HEADER = 16;
    private static final int VERSION = 2;
    private static final int SHUFFLED = 1;
    private static final int COPIED = 2;
    private static final int BITS = 4;
    private static final int UNSPLIT = 16;
    private static final int MOST_SPLITS = 16;
    private static final int LEAST_SPLIT = 128;
    private static final int LZ4 = 1;
    private static final int ZSTD = 4;
    /** They have tables, which are cleared for each block that is packed. */
    private static final ThreadLocal<Lz4Compressor> LZ4S = ThreadLocal.withInitial(Lz4Compressor::new);

    @Override
    public String id() {
        return "blosc";
    }

    @Override
    public Bytes decode(Bytes packed, int most, Buffers buffers) throws IOException {
        try {
            return new Container(packed, most).unpacked(buffers);
        } catch (DataFormatException | RuntimeException e) {
            throw Codec.damaged("blosc", e);
        }
    }

    private static final class Container {
        private final byte[] packed;
        /** Where the container begins. */
        private final int start;

        private final ByteBuffer view;
        private final int flags;
        private final int size;
        private final int bytes;
        private final int block;

        Container(Bytes container, int most) throws IOException {
            packed = container.array();
            start = container.from();
            // Of its bytes alone: what a damaged one names beyond them is no byte of it.
            view = ByteBuffer.wrap(packed, start, container.length()).slice().order(ByteOrder.LITTLE_ENDIAN);
            flags = view.get(2) & 255;
            size = Math.max(1, view.get(3) & 255);
            bytes = view.getInt(4);
            block = view.getInt(8);
            if (view.get(0) > VERSION) throw new IOException("its blosc is of a version that is not known here");
            if (bytes > most) throw new IOException("its blosc holds more than the " + most + " bytes of a chunk");
            if (bytes < 0 || bytes > 0 && block < 1 || view.getInt(12) != container.length())
                throw Codec.damaged("blosc", null);
        }

        Bytes unpacked(Buffers buffers) throws IOException, DataFormatException {
            Bytes all = buffers.take(bytes);
            if ((flags & COPIED) != 0) {
                view.get(HEADER, all.array(), 0, bytes);
                return all;
            }
            Shuffle shuffle = (flags & SHUFFLED) != 0 && size > 1
                    ? Shuffle.BYTES
                    : (flags & BITS) != 0 ? Shuffle.BITS : Shuffle.NONE;
            Bytes shuffled = buffers.take(Math.min(block, bytes));
            for (int at = 0, i = 0; at < bytes; at += block, i++) {
                int length = Math.min(block, bytes - at);
                block(view.getInt(HEADER + 4 * i), shuffled.array(), length);
                shuffle.undo(shuffled.array(), all.array(), at, length, size);
            }
            buffers.give(shuffled);
            return all;
        }

        private void block(int at, byte[] to, int length) throws IOException, DataFormatException {
            boolean split =
                    (flags & UNSPLIT) == 0 && size <= MOST_SPLITS && block / size >= LEAST_SPLIT && length == block;
            int parts = split ? size : 1;
            int part = length / parts;
            for (int i = 0, in = at; i < parts; i++) {
                int count = view.getInt(in);
                in += 4;
                if (count == part) view.get(in, to, i * part, part);
                else part(in, count, to, i * part, part);
                in += count;
            }
        }

        private void part(int in, int count, byte[] to, int at, int length) throws IOException, DataFormatException {
            if (count < 1 || in > view.limit() - count) throw Codec.damaged("blosc", null);
            int from = start + in;
            int got =
                    switch (flags >> 5) {
                        case 0 -> blosclz(from, count, to, at, length);
                        case LZ4 -> new Lz4Decompressor().decompress(packed, from, count, to, at, length);
                        case 2 -> new SnappyDecompressor().decompress(packed, from, count, to, at, length);
                        case 3 -> inflate(from, count, to, at, length);
                        case ZSTD -> new ZstdDecompressor().decompress(packed, from, count, to, at, length);
                        default -> throw new IOException("its blosc is packed in a way that is not known here");
                    };
            if (got != length) throw Codec.damaged("blosc", null);
        }

        private int blosclz(int in, int count, byte[] to, int at, int length) throws IOException {
            Blosclz.decode(packed, in, count, to, at, length);
            return length;
        }

        private int inflate(int in, int count, byte[] to, int at, int length) throws DataFormatException {
            Inflater inflater = new Inflater();
            try {
                inflater.setInput(packed, in, count);
                return inflater.inflate(to, at, length);
            } finally {
                inflater.end();
            }
        }
    }

    @Override
    public Bytes encode(Bytes bytes, Buffers buffers) {
        int length = bytes.length();
        Bytes shuffled = size > 1 ? buffers.take(length) : bytes;
        if (size > 1) Shuffle.bytes(bytes, shuffled.array(), size);
        int start = HEADER + 8;
        Lz4Compressor lz4 = LZ4S.get();
        Bytes packed = buffers.take(Math.max(start + lz4.maxCompressedLength(length), HEADER + length));
        int least =
                lz4.compress(shuffled.array(), shuffled.from(), length, packed.array(), start, packed.length() - start);
        if (size > 1) buffers.give(shuffled);
        boolean copied = least >= length;
        int flags = LZ4 << 5 | UNSPLIT | (size > 1 ? SHUFFLED : 0);
        int all = copied ? HEADER + length : start + least;
        ByteBuffer view = ByteBuffer.wrap(packed.array()).order(ByteOrder.LITTLE_ENDIAN);
        view.put(0, (byte) VERSION).put(1, (byte) 1).put(2, (byte) (flags | (copied ? COPIED : 0)));
        view.put(3, (byte) size).putInt(4, length).putInt(8, length).putInt(12, all);
        if (copied) view.put(HEADER, bytes.array(), bytes.from(), length);
        else view.putInt(HEADER, start - 4).putInt(start - 4, least);
        return packed.first(all);
    }
}
