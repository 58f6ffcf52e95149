// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zarr.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is packed here is unpacked again; that of other programs is in ZarrArrayTest. */
class CodecsTest {
    private static byte[] smooth(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) bytes[i] = (byte) (i % 2 == 0 ? i / 40 : i / 4000);
        return bytes;
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(1).nextBytes(bytes);
        return bytes;
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "zlib", "zstd", "blosc", "crc32c"})
    void whatIsPackedIsUnpackedAgain(String name) throws IOException {
        Codec codec = Codecs.of(name, 2);
        assertEquals(name, codec.id());
        for (byte[] bytes : new byte[][] {smooth(1), smooth(7), smooth(100_000), random(1), random(100_001)}) {
            byte[] packed = codec.encode(bytes);
            assertArrayEquals(bytes, codec.decode(packed, bytes.length));
        }
        boolean packs = !name.equals("crc32c");
        assertEquals(packs, codec.encode(smooth(100_000)).length < 20_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "zlib", "zstd", "blosc"})
    void moreThanAChunkIsRefused(String name) throws IOException {
        Codec codec = Codecs.of(name, 2);
        byte[] packed = codec.encode(smooth(100_000));
        String message = assertThrows(IOException.class, () -> codec.decode(packed, 99_999))
                .getMessage();
        assertTrue(message.contains("more than the 99999 bytes"), message);
    }

    /** Nothing but damage is said, whichever byte is wrong. */
    @ParameterizedTest
    @ValueSource(strings = {"gzip", "zlib", "zstd", "blosc", "crc32c"})
    void damageIsAnErrorOrOtherBytes(String name) throws IOException {
        Codec codec = Codecs.of(name, 2);
        byte[] packed = codec.encode(smooth(3000));
        for (int i = 0; i < packed.length; i++) {
            byte[] damaged = packed.clone();
            damaged[i] ^= 0x55;
            try {
                assertTrue(codec.decode(damaged, 3000).length <= 3000);
            } catch (IOException e) {
                assertTrue(e.getMessage().startsWith("it"), e.getMessage());
            }
        }
    }
}
