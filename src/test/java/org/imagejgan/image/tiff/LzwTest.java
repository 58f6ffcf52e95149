// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.tiff;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LzwTest {
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

    private static byte[] codes(int... codes) {
        long bits = 0;
        int count = 0;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int code : codes) {
            bits = bits << 9 | code;
            for (count += 9; count >= 8; count -= 8) out.write((int) (bits >> count - 8));
        }
        out.write((int) (bits << 8 - count));
        return out.toByteArray();
    }

    /** A code for a string that ends in its own first byte, and long ones after it. */
    @Test
    void stringsMayRepeatThemselves() throws IOException {
        byte[] coded = codes(256, 'a', 'b', 258, 260, 261, 257);
        byte[] right = "abababaabaa".getBytes(StandardCharsets.US_ASCII);
        assertArrayEquals(right, TiffCodec.LZW.decode(coded, right.length));
        int[] run = new int[40];
        run[0] = 256;
        run[1] = 7;
        for (int i = 2; i < run.length; i++) run[i] = 256 + i;
        byte[] sevens = new byte[39 * 40 / 2];
        Arrays.fill(sevens, (byte) 7);
        assertArrayEquals(sevens, TiffCodec.LZW.decode(codes(run), sevens.length));
        assertArrayEquals(Arrays.copyOf(sevens, 500), TiffCodec.LZW.decode(codes(run), 500));
    }

    @Test
    void aStringBeforeAnyIsRefused() {
        assertThrows(IOException.class, () -> TiffCodec.LZW.decode(codes(256, 258, 'a', 257), 10));
        assertThrows(IOException.class, () -> TiffCodec.LZW.decode(codes(256, 'a', 259, 257), 10));
    }
}
