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

/** Compressions that a library reads as a stream. */
public enum Streamed implements Codec {
    GZIP("gzip") {
        @Override
        InputStream open(InputStream packed) throws IOException {
            return new GZIPInputStream(packed, BUFFER);
        }

        @Override
        public byte[] encode(byte[] bytes) throws IOException {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (OutputStream out = new GZIPOutputStream(packed, BUFFER)) {
                out.write(bytes);
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
        public byte[] encode(byte[] bytes) throws IOException {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (OutputStream out = new DeflaterOutputStream(packed)) {
                out.write(bytes);
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
        public byte[] encode(byte[] bytes) {
            ZstdCompressor zstd = new ZstdCompressor();
            byte[] packed = new byte[zstd.maxCompressedLength(bytes.length)];
            return Arrays.copyOf(packed, zstd.compress(bytes, 0, bytes.length, packed, 0, packed.length));
        }
    };

    private static final int BUFFER = 1 << 16;
    private final String title;

    Streamed(String title) {
        this.title = title;
    }

    abstract InputStream open(InputStream packed) throws IOException;

    @Override
    public byte[] decode(byte[] packed, int most) throws IOException {
        try (InputStream in = open(new ByteArrayInputStream(packed))) {
            byte[] bytes = in.readNBytes(most);
            if (in.read() < 0) return bytes;
        } catch (IOException | RuntimeException e) {
            throw Codec.damaged(title, e);
        }
        throw new IOException("its " + title + " holds more than the " + most + " bytes of a chunk");
    }

    @Override
    public String id() {
        return title;
    }
}
