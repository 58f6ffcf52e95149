// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.tiff;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LzwStreamTest {
    /** Every byte as a code of its own: nothing is gained, but the table grows, and the codes with it. */
    private static final class Literals {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private final boolean old;
        private long bits;
        private int count;
        private int width = 9;
        private int table = 258;
        private boolean first = true;

        Literals(boolean old) {
            this.old = old;
        }

        byte[] of(byte[] bytes) {
            put(256);
            for (byte value : bytes) {
                put(value & 0xff);
                // The decoder learns an entry with every code but the first after a clear.
                if (!first) table++;
                first = false;
                if (table + (old ? 0 : 1) >= 1 << width && width < 12) width++;
                if (table == 4000) clear();
            }
            put(257);
            if (count > 0) out.write((int) (old ? bits : bits << 8 - count));
            return out.toByteArray();
        }

        private void clear() {
            put(256);
            width = 9;
            table = 258;
            first = true;
        }

        private void put(int code) {
            bits = old ? bits | (long) code << count : bits << width | code;
            count += width;
            while (count >= 8) {
                out.write((int) (old ? bits : bits >> count - 8));
                if (old) bits >>= 8;
                count -= 8;
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void codesGrowWithTheTable(boolean old) throws IOException {
        byte[] bytes = new byte[9000];
        new Random(1).nextBytes(bytes);
        byte[] coded = new Literals(old).of(bytes);
        assertArrayEquals(bytes, TiffCodec.LZW.decode(coded, bytes.length));
        assertArrayEquals(bytes, TiffCodec.LZW.decode(coded, bytes.length + 5), "and end where they end");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void codesThatAreNotInTheTableAreRefused(boolean old) {
        byte[] block =
                old ? new byte[] {0, 1, (byte) 0xff, (byte) 0xff} : new byte[] {(byte) 0x80, 0x7f, (byte) 0xff, 0};
        assertThrows(IOException.class, () -> TiffCodec.LZW.decode(block, 10));
    }
}
