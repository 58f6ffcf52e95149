// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.script;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Writes the subset of Python's pickle protocol 2 that a TorchScript archive needs.
 *
 * @see <a href="https://docs.python.org/3/library/pickletools.html">pickletools, the opcodes</a>
 */
final class Pickle {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Pickle() {
        opcodes(0x80, 2);
    }

    Pickle opcodes(int... codes) {
        for (int code : codes) out.write(code);
        return this;
    }

    Pickle text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return opcodes('X').int32(bytes.length).bytes(bytes);
    }

    /** An integer; TorchScript pickles keep 32 and 64 bits apart by opcode. */
    Pickle integer(long value) {
        if (value == (int) value) return opcodes('J').int32((int) value);
        return opcodes(0x8a, 8).bytes(little(8).putLong(value).array());
    }

    Pickle bool(boolean value) {
        return opcodes(value ? 0x88 : 0x89);
    }

    /** A class or function by its module and name. */
    Pickle global(String module, String name) {
        return opcodes('c').bytes((module + "\n" + name + "\n").getBytes(StandardCharsets.UTF_8));
    }

    Pickle tuple(long... values) {
        opcodes('(');
        for (long value : values) integer(value);
        return opcodes('t');
    }

    byte[] finish() {
        return opcodes('.').out.toByteArray();
    }

    private Pickle int32(int value) {
        return bytes(little(4).putInt(value).array());
    }

    private Pickle bytes(byte[] bytes) {
        out.write(bytes, 0, bytes.length);
        return this;
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
