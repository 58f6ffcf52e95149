// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bioimageio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.imagejgan.bioimageio.write.SamplePackage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NpyArrayTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "7", "3,4", "1,2,3,4", "2,0,5"})
    void whatWasWrittenIsRead(String lengths) throws IOException {
        int[] shape = lengths.isEmpty()
                ? new int[0]
                : Arrays.stream(lengths.split(",")).mapToInt(Integer::parseInt).toArray();
        NpyArray array = SamplePackage.ramp(shape);
        byte[] bytes = bytes(array);
        assertEquals(array, read(bytes));
        assertEquals(0, (bytes.length - 4 * array.data().length) % 64, "the data is aligned");
    }

    @Test
    void longArraysAreReadInPieces() throws IOException {
        NpyArray array = SamplePackage.ramp(3, 70_001);
        assertEquals(array, read(bytes(array)));
    }

    @Test
    void theHeaderIsWhatNumpyWrites() throws IOException {
        String text = new String(bytes(SamplePackage.ramp(2, 3)), StandardCharsets.ISO_8859_1);
        assertTrue(text.startsWith("\u0093NUMPY\1\0v\0{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }"));
    }

    @Test
    void allElementTypesAreRead() throws IOException {
        ByteBuffer data = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
        assertArrayEquals(values(1.5f, -2), body("<f8", data.putDouble(1.5).putDouble(-2)));
        assertArrayEquals(
                values(200, 7), body("|u1", data.clear().put((byte) 200).put((byte) 7)));
        assertArrayEquals(
                values(-56, 7), body("|i1", data.clear().put((byte) 200).put((byte) 7)));
        assertArrayEquals(values(1, 0), body("|b1", data.clear().put((byte) 1).put((byte) 0)));
        assertArrayEquals(
                values(65535, 3), body("<u2", data.clear().putShort((short) -1).putShort((short) 3)));
        assertArrayEquals(
                values(-1, 3), body("<i2", data.clear().putShort((short) -1).putShort((short) 3)));
        assertArrayEquals(
                values(4294967295f, 3), body("<u4", data.clear().putInt(-1).putInt(3)));
        assertArrayEquals(values(-1, 3), body("<i4", data.clear().putInt(-1).putInt(3)));
        assertArrayEquals(
                values(18446744073709551615f, 3),
                body("<u8", data.clear().putLong(-1).putLong(3)));
        assertArrayEquals(values(-1, 3), body("<i8", data.clear().putLong(-1).putLong(3)));
        data.clear().order(ByteOrder.BIG_ENDIAN);
        assertArrayEquals(values(1.5f, -2), body(">f4", data.putFloat(1.5f).putFloat(-2)));
    }

    @Test
    void fortranOrderIsTurned() throws IOException {
        byte[] head = head("{'descr': '|u1', 'fortran_order': True, 'shape': (2, 3), }");
        NpyArray array = read(join(head, new byte[] {1, 4, 2, 5, 3, 6}));
        assertArrayEquals(values(1, 2, 3, 4, 5, 6), array.data());
        assertArrayEquals(new int[] {2, 3}, array.shape());
    }

    @Test
    void damageIsNamed() throws IOException {
        byte[] whole = bytes(SamplePackage.ramp(3, 4));
        assertRefused("cut off", Arrays.copyOf(whole, whole.length - 5));
        assertRefused("header", Arrays.copyOf(whole, 40));
        assertRefused("NumPy", "<html>not found</html>".getBytes(StandardCharsets.US_ASCII));
        assertRefused("descr", head("{'descr': '<c8', 'fortran_order': False, 'shape': (1,), }"));
        assertRefused("descr", head("{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (1,), }"));
        assertRefused(
                "2^31", head("{'descr': '<f4', 'fortran_order': False, 'shape': (65536, 65536, 65536, 65536), }"));
        assertRefused("2^31", head("{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999,), }"));
    }

    @Test
    void shapeAndDataMustAgree() {
        assertThrows(IllegalArgumentException.class, () -> new NpyArray(new int[] {2, 2}, new float[3]));
    }

    private static void assertRefused(String word, byte[] bytes) {
        PackageException e = assertThrows(PackageException.class, () -> read(bytes));
        assertTrue(e.getMessage().startsWith("some.npy: "), e.getMessage());
        assertTrue(e.getMessage().contains(word), e.getMessage());
    }

    private static float[] body(String type, ByteBuffer data) throws IOException {
        byte[] body = Arrays.copyOf(data.array(), data.position());
        return read(join(head("{'descr': '" + type + "', 'fortran_order': False, 'shape': (2,), }"), body))
                .data();
    }

    private static byte[] head(String text) {
        ByteBuffer head = ByteBuffer.allocate(12 + text.length()).order(ByteOrder.LITTLE_ENDIAN);
        head.put("\u0093NUMPY\2\0".getBytes(StandardCharsets.ISO_8859_1));
        return head.putInt(text.length())
                .put(text.getBytes(StandardCharsets.US_ASCII))
                .array();
    }

    private static byte[] join(byte[] head, byte[] body) {
        return ByteBuffer.allocate(head.length + body.length)
                .put(head)
                .put(body)
                .array();
    }

    private static float[] values(float... values) {
        return values;
    }

    private static byte[] bytes(NpyArray array) throws IOException {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        array.write(stream);
        return stream.toByteArray();
    }

    private static NpyArray read(byte[] bytes) throws IOException {
        return NpyArray.read(new ByteArrayInputStream(bytes), "some.npy");
    }
}
