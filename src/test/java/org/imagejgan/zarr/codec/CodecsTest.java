// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zarr.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Random;
import org.imagejgan.zarr.bytes.Buffers;
import org.imagejgan.zarr.bytes.Bytes;
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

    /** They are used for all, so that what one left in an array meets the next. */
    private final Buffers buffers = new Buffers(1 << 20);

    private byte[] pack(Codec codec, byte[] bytes) throws IOException {
        return taken(codec.encode(Bytes.of(bytes), buffers));
    }

    /** Packed bytes stand among others. */
    private byte[] unpack(Codec codec, byte[] packed, int most) throws IOException {
        byte[] among = random(packed.length + 100);
        System.arraycopy(packed, 0, among, 37, packed.length);
        return taken(codec.decode(new Bytes(among, 37, packed.length), most, buffers));
    }

    private byte[] taken(Bytes bytes) {
        byte[] copy = bytes.copy();
        buffers.give(bytes);
        return copy;
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "zlib", "zstd", "blosc", "crc32c"})
    void whatIsPackedIsUnpackedAgain(String name) throws IOException {
        Codec codec = Codecs.of(name, 2);
        assertEquals(name, codec.id());
        for (byte[] bytes : new byte[][] {smooth(1), smooth(7), smooth(100_000), random(1), random(100_001)}) {
            byte[] packed = pack(codec, bytes);
            assertArrayEquals(bytes, unpack(codec, packed, bytes.length));
        }
        boolean packs = !name.equals("crc32c");
        assertEquals(packs, pack(codec, smooth(100_000)).length < 20_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "zlib", "zstd", "blosc"})
    void moreThanAChunkIsRefused(String name) throws IOException {
        Codec codec = Codecs.of(name, 2);
        byte[] packed = pack(codec, smooth(100_000));
        String message = assertThrows(IOException.class, () -> unpack(codec, packed, 99_999))
                .getMessage();
        assertTrue(message.contains("more than the 99999 bytes"), message);
    }

    /** Nothing but damage is said, whichever byte is wrong. */
    @ParameterizedTest
    @ValueSource(strings = {"gzip", "zlib", "zstd", "blosc", "crc32c"})
    void damageIsAnErrorOrOtherBytes(String name) throws IOException {
        Codec codec = Codecs.of(name, 2);
        byte[] packed = pack(codec, smooth(3000));
        for (int i = 0; i < packed.length; i++) {
            byte[] damaged = packed.clone();
            damaged[i] ^= 0x55;
            try {
                assertTrue(unpack(codec, damaged, 3000).length <= 3000);
            } catch (IOException e) {
                assertTrue(e.getMessage().startsWith("it"), e.getMessage());
            }
        }
    }
}
