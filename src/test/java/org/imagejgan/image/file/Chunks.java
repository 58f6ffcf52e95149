// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.file;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/** PNGs by hand: any header, any chunk, right checksums. */
final class Chunks {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private Chunks() {
        out.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});
    }

    static Chunks png(int width, int height, int depth, int colour) {
        ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
        return new Chunks()
                .add("IHDR", header.put((byte) depth).put((byte) colour).array());
    }

    Chunks add(String name, byte... data) {
        byte[] named = ByteBuffer.allocate(4 + data.length)
                .put(name.getBytes(StandardCharsets.US_ASCII))
                .put(data)
                .array();
        CRC32 sum = new CRC32();
        sum.update(named);
        out.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
        out.writeBytes(named);
        out.writeBytes(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
        return this;
    }

    /** Rows, each with a 0 before it. */
    Chunks rows(byte[]... rows) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflate = new DeflaterOutputStream(packed)) {
            for (byte[] row : rows) {
                deflate.write(0);
                deflate.write(row);
            }
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
        return add("IDAT", packed.toByteArray());
    }

    byte[] end() {
        return add("IEND").out.toByteArray();
    }
}
