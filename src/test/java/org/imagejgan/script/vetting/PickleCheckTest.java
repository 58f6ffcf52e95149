// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.script.vetting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PickleCheckTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    PickleCheckTest() {
        codes(0x80, 2);
    }

    private PickleCheckTest codes(int... codes) {
        for (int code : codes) out.write(code);
        return this;
    }

    private PickleCheckTest global(String module, String name) {
        out.writeBytes(("c" + module + "\n" + name + "\n").getBytes(StandardCharsets.US_ASCII));
        return this;
    }

    private PickleCheckTest text(String text) {
        return codes('X').int32(text.length()).ascii(text);
    }

    private PickleCheckTest number(long value) {
        out.write(0x8a);
        out.write(8);
        out.writeBytes(ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(value)
                .array());
        return this;
    }

    private PickleCheckTest int32(int value) {
        out.writeBytes(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array());
        return this;
    }

    private PickleCheckTest ascii(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
        return this;
    }

    private PickleCheckTest numbers(long... values) {
        codes('(');
        for (long value : values) number(value);
        return codes('t');
    }

    private PickleCheckTest tensor(String storage, long elements, long offset, long[] sizes, long[] strides) {
        global("torch._utils", "_rebuild_tensor_v2")
                .codes('(', '(')
                .text("storage")
                .global("torch", storage);
        text("0")
                .text("cpu")
                .number(elements)
                .codes('t', 'Q')
                .number(offset)
                .numbers(sizes)
                .numbers(strides);
        return codes(0x89).global("collections", "OrderedDict").codes(')', 'R', 't', 'R');
    }

    private List<String> check() throws Refusal {
        return PickleCheck.check(codes('.').out.toByteArray(), Map.of("0", 48L));
    }

    private String refusal() {
        return assertThrows(Refusal.class, this::check).getMessage();
    }

    @Test
    void aModuleWithATensorPasses() throws Refusal {
        global("__torch__", "Net")
                .codes(')', 0x81, '}', '(')
                .text("training")
                .codes(0x89)
                .text("w");
        tensor("FloatStorage", 12, 1, new long[] {2, 5}, new long[] {6, 1}).codes('u', 'b');
        assertEquals(List.of("0"), check());
    }

    @ParameterizedTest
    @CsvSource({
        "FloatStorage, 13, 0, 3, 4, 4, 1, which has 48 bytes",
        "DoubleStorage, 7, 0, 1, 1, 1, 1, which has 48 bytes",
        "FloatStorage, -1, 0, 0, 0, 1, 1, values from file",
        "FloatStorage, 12, 1, 3, 4, 4, 1, more values than its storage",
        "FloatStorage, 12, 0, 4, 4, 4, 1, more values than its storage",
        "FloatStorage, 12, -1, 1, 1, 1, 1, more values than its storage",
        "FloatStorage, 12, 0, 2, 2, -4, 1, more values than its storage",
        "FloatStorage, 12, 0, 4611686018427387904, 4, 4, 1, more values than its storage",
        "QInt8Storage, 12, 0, 3, 4, 4, 1, torch.QInt8Storage"
    })
    void aTensorBeyondItsBytesIsRefused(
            String storage, long elements, long offset, long h, long w, long down, long across, String why) {
        tensor(storage, elements, offset, new long[] {h, w}, new long[] {down, across});
        String message = refusal();
        assertTrue(message.contains(why), message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "os system",
                "builtins eval",
                "torch._utils _rebuild_qtensor",
                "torch._tensor _rebuild_from_type_v2",
                "torch.distributed.rpc rref",
                "__main__ TensorID",
                "__torch__.torch.classes.rnn CellParamsBase"
            })
    void otherClassesAndFunctionsAreRefusedByName(String global) {
        global(global.split(" ")[0], global.split(" ")[1]).codes(')', 'R');
        String message = refusal();
        assertTrue(message.contains(global.replace(' ', '.')), message);
    }

    /** PyTorch would call whatever stands at that number in its table. */
    @Test
    void aNumberIsNoFunction() {
        global("collections", "OrderedDict").number(0).codes(')', 'R', 0x86);
        assertTrue(refusal().contains("damaged"));
    }

    @Test
    void damageIsASentence() throws Refusal {
        global("__torch__", "Net").codes(')', 0x81, '}', '(').text("w");
        tensor("FloatStorage", 12, 0, new long[] {3, 4}, new long[] {4, 1}).codes('u', 'b', '.');
        byte[] whole = out.toByteArray();
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThrows(Refusal.class, () -> PickleCheck.check(cut, Map.of("0", 48L)));
        }
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            byte[] spoilt = whole.clone();
            for (int j = 0; j <= random.nextInt(3); j++)
                spoilt[random.nextInt(spoilt.length)] = (byte) random.nextInt(256);
            try {
                PickleCheck.check(spoilt, Map.of("0", 48L));
            } catch (Refusal e) {
                assertTrue(e.getMessage().startsWith("it "), e.getMessage());
            }
        }
    }
}
