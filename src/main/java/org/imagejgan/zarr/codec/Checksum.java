// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zarr.codec;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;
import org.imagejgan.zarr.bytes.Buffers;
import org.imagejgan.zarr.bytes.Bytes;

/** CRC-32C behind the bytes. */
public final class Checksum implements Codec {
    /** Bytes that it takes. */
    public static final int BYTES = 4;

    @Override
    public String id() {
        return "crc32c";
    }

    @Override
    public Bytes decode(Bytes packed, int most, Buffers buffers) throws IOException {
        if (packed.length() < BYTES) throw new IOException("it is too short for its checksum (crc32c)");
        Bytes bytes = packed.first(packed.length() - BYTES);
        int said = view(packed).getInt(packed.from() + bytes.length());
        if (said != of(bytes)) throw new IOException("its checksum (crc32c) is wrong: it is damaged");
        return bytes;
    }

    @Override
    public Bytes encode(Bytes bytes, Buffers buffers) {
        Bytes packed = buffers.take(bytes.length() + BYTES);
        System.arraycopy(bytes.array(), bytes.from(), packed.array(), 0, bytes.length());
        view(packed).putInt(bytes.length(), of(bytes));
        return packed;
    }

    private static ByteBuffer view(Bytes bytes) {
        return ByteBuffer.wrap(bytes.array()).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static int of(Bytes bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes.array(), bytes.from(), bytes.length());
        return (int) crc.getValue();
    }
}
