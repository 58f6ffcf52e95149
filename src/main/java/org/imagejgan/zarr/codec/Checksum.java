// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zarr.codec;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32C;

/** CRC-32C behind the bytes. */
public final class Checksum implements Codec {
    /** Bytes that it takes. */
    public static final int BYTES = 4;

    @Override
    public String id() {
        return "crc32c";
    }

    @Override
    public byte[] decode(byte[] packed, int most) throws IOException {
        if (packed.length < BYTES) throw new IOException("it is too short for its checksum (crc32c)");
        int length = packed.length - BYTES;
        int said = ByteBuffer.wrap(packed).order(ByteOrder.LITTLE_ENDIAN).getInt(length);
        if (said != of(packed, length)) throw new IOException("its checksum (crc32c) is wrong: it is damaged");
        return Arrays.copyOf(packed, length);
    }

    @Override
    public byte[] encode(byte[] bytes) {
        byte[] packed = Arrays.copyOf(bytes, bytes.length + BYTES);
        ByteBuffer.wrap(packed).order(ByteOrder.LITTLE_ENDIAN).putInt(bytes.length, of(bytes, bytes.length));
        return packed;
    }

    private static int of(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }
}
