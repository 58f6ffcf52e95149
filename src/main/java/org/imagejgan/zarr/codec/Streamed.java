// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zarr.codec;

import io.airlift.compress.zstd.ZstdCompressor;
import io.airlift.compress.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.InflaterInputStream;
import org.imagejgan.zarr.bytes.Buffers;
import org.imagejgan.zarr.bytes.Bytes;

/** Compressions that a library reads as a stream. */
public enum Streamed implements Codec {
    GZIP("gzip") {
        @Override
        InputStream open(InputStream packed) throws IOException {
            return new GZIPInputStream(packed, BUFFER);
        }

        @Override
        byte[] packed(Bytes bytes) throws IOException {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (OutputStream out = new GZIPOutputStream(packed, BUFFER)) {
                out.write(bytes.array(), bytes.from(), bytes.length());
            }
            return packed.toByteArray();
        }
    },
    ZLIB("zlib") {
        @Override
        InputStream open(InputStream packed) {
            return new InflaterInputStream(packed);
        }

        @Override
        byte[] packed(Bytes bytes) throws IOException {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (OutputStream out = new DeflaterOutputStream(packed)) {
                out.write(bytes.array(), bytes.from(), bytes.length());
            }
            return packed.toByteArray();
        }
    },
    ZSTD("zstd") {
        @Override
        InputStream open(InputStream packed) {
            return new ZstdInputStream(packed);
        }

        @Override
        byte[] packed(Bytes bytes) {
            ZstdCompressor zstd = new ZstdCompressor();
            byte[] packed = new byte[zstd.maxCompressedLength(bytes.length())];
            int length = zstd.compress(bytes.array(), bytes.from(), bytes.length(), packed, 0, packed.length);
            return Arrays.copyOf(packed, length);
        }
    };

    private static final int BUFFER = 1 << 16;
    private final String title;

    Streamed(String title) {
        this.title = title;
    }

    abstract InputStream open(InputStream packed) throws IOException;

    abstract byte[] packed(Bytes bytes) throws IOException;

    @Override
    public Bytes decode(Bytes packed, int most, Buffers buffers) throws IOException {
        Bytes bytes = buffers.take(most);
        try (InputStream in = open(new ByteArrayInputStream(packed.array(), packed.from(), packed.length()))) {
            int count = in.readNBytes(bytes.array(), 0, most);
            if (in.read() < 0) return bytes.first(count);
        } catch (IOException | RuntimeException e) {
            throw Codec.damaged(title, e);
        }
        throw new IOException("its " + title + " holds more than the " + most + " bytes of a chunk");
    }

    @Override
    public Bytes encode(Bytes bytes, Buffers buffers) throws IOException {
        return Bytes.of(packed(bytes));
    }

    @Override
    public String id() {
        return title;
    }
}
