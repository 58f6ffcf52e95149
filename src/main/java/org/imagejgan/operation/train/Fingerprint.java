// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.train;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import org.imagejgan.model.sampling.Examples;
import org.imagejgan.model.sampling.Picture;

/** Tells one set of training images from another. */
public final class Fingerprint {
    private Fingerprint() {}

    /** A short checksum over all pixels, in order. */
    public static String of(Examples examples) {
        CRC32 crc = new CRC32();
        for (int i = 0; i < examples.count(); i++) {
            for (Map.Entry<String, Picture> role : new TreeMap<>(examples.get(i)).entrySet()) {
                crc.update(role.getKey().getBytes(StandardCharsets.UTF_8));
                crc.update(bytes(role.getValue().values()));
            }
        }
        return String.format("%08x", crc.getValue());
    }

    private static byte[] bytes(float[] values) {
        ByteBuffer buffer = ByteBuffer.allocate(4 * values.length);
        buffer.asFloatBuffer().put(values);
        return buffer.array();
    }
}
