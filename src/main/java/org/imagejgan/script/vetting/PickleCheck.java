// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.script.vetting;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a pickle of an archive as PyTorch would, to see what it makes: objects of the archive's own classes, texts,
 * numbers, lists, and tensors that lie inside their bytes. PyTorch checks none of this.
 *
 * @see <a href="https://docs.python.org/3/library/pickletools.html">pickletools, the opcodes</a>
 */
final class PickleCheck {
    private static final Object NONE = new Object();
    private static final Object MARK = new Object();

    private final ByteBuffer in;
    private final Map<String, Long> sizes;
    private final Map<String, Long> used = new HashMap<>();
    private final Deque<Object> stack = new ArrayDeque<>();
    private final Map<Integer, Object> memo = new HashMap<>();

    private PickleCheck(byte[] pickle, Map<String, Long> sizes) {
        in = ByteBuffer.wrap(pickle).order(ByteOrder.LITTLE_ENDIAN);
        this.sizes = sizes;
    }

    /** What a pickle names by module and name. */
    private record Global(String module, String name) {}

    /** What a global was asked to make, or will be. */
    private record Made(Global by) {}

    private record Tuple(List<Object> values) {}

    /** A list or dictionary: what is in it does not matter. */
    private record Container() {}

    private record Storage(long elements) {}

    /**
     * @param sizes bytes of each file of tensors, by the key that the pickle calls it by
     * @return the keys that are used
     * @throws Refusal if it makes anything else, or is damaged
     */
    static List<String> check(byte[] pickle, Map<String, Long> sizes) throws Refusal {
        PickleCheck check = new PickleCheck(pickle, sizes);
        try {
            check.run();
        } catch (BufferUnderflowException | java.util.NoSuchElementException | ClassCastException e) {
            throw new Refusal("it is damaged at byte " + check.in.position());
        }
        return List.copyOf(check.used.keySet());
    }

    private void run() throws Refusal {
        if (code() != 0x80 || code() != 2) throw new Refusal("it is no pickle of protocol 2");
        for (int code = code(); code != '.'; code = code()) step(code);
        if (stack.size() != 1) throw new Refusal("it does not end with one object");
    }

    private int code() {
        return in.get() & 0xFF;
    }

    private void step(int code) throws Refusal {
        switch (code) {
            case '(' -> stack.push(MARK);
            case 't' -> stack.push(new Tuple(marked()));
            case ')' -> stack.push(new Tuple(List.of()));
            case 0x85, 0x86, 0x87 -> stack.push(new Tuple(last(code - 0x84)));
            case ']', '}' -> stack.push(new Container());
            case 'e', 'u' -> fill(marked().size(), code == 'u');
            case 'a' -> fill(last(1).size(), false);
            case 's' -> fill(last(2).size(), true);
            case 'N' -> stack.push(NONE);
            case 0x88, 0x89 -> stack.push(code == 0x88);
            case 'K' -> stack.push((long) code());
            case 'M' -> stack.push((long) (in.getShort() & 0xFFFF));
            case 'J' -> stack.push((long) in.getInt());
            case 0x8a -> stack.push(eightBytes());
            case 'G' -> stack.push(in.order(ByteOrder.BIG_ENDIAN).getDouble());
            case 'X' -> stack.push(text(in.getInt()));
            case 'q' -> memo.put(code(), stack.getFirst());
            case 'r' -> memo.put(in.getInt(), stack.getFirst());
            case 'h' -> stack.push(remembered(code()));
            case 'j' -> stack.push(remembered(in.getInt()));
            case 'c' -> stack.push(global());
            case 0x81 -> newObject();
            case 'b' -> build();
            case 'R' -> reduce();
            case 'Q' -> stack.push(storage((Tuple) pop()));
            default -> throw new Refusal("it has the instruction " + code + ", which PyTorch does not write");
        }
        in.order(ByteOrder.LITTLE_ENDIAN);
    }

    // -- values --

    private Object pop() throws Refusal {
        Object value = stack.pop();
        if (value == MARK) throw new Refusal("it is damaged at byte " + in.position());
        return value;
    }

    private List<Object> last(int count) throws Refusal {
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < count; i++) values.add(0, pop());
        return values;
    }

    private List<Object> marked() {
        ArrayDeque<Object> values = new ArrayDeque<>();
        for (Object value = stack.pop(); value != MARK; value = stack.pop()) values.push(value);
        return new ArrayList<>(values);
    }

    private void fill(int count, boolean pairs) throws Refusal {
        if (!(stack.getFirst() instanceof Container) || pairs && count % 2 != 0)
            throw new Refusal("it is damaged at byte " + in.position());
    }

    private long eightBytes() throws Refusal {
        if (code() != 8) throw new Refusal("it has a number of another length than 8 bytes");
        return in.getLong();
    }

    private String text(int length) throws Refusal {
        if (length < 0 || length > in.remaining()) throw new Refusal("it has a text longer than itself");
        byte[] bytes = new byte[length];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private Object remembered(int key) throws Refusal {
        Object value = memo.get(key);
        if (value == null || value == MARK) throw new Refusal("it is damaged at byte " + in.position());
        return value;
    }

    // -- what is made --

    private Global global() throws Refusal {
        Global global = new Global(line(), line());
        if (!Globals.allowed(global.module(), global.name()))
            throw new Refusal("it names " + global.module() + "." + global.name());
        return global;
    }

    private String line() {
        StringBuilder line = new StringBuilder();
        for (int c = code(); c != '\n'; c = code()) line.append((char) c);
        return line.toString();
    }

    private void newObject() throws Refusal {
        Tuple arguments = (Tuple) pop();
        Global type = (Global) pop();
        if (!arguments.values().isEmpty() || !Globals.own(type.module()))
            throw new Refusal("it makes a new " + type.module() + "." + type.name());
        stack.push(new Made(type));
    }

    private void build() throws Refusal {
        pop();
        stack.push((Made) pop());
    }

    private void reduce() throws Refusal {
        Tuple arguments = (Tuple) pop();
        Global function = (Global) pop();
        if (function.name().equals("_rebuild_tensor_v2")) tensor(arguments.values());
        stack.push(new Made(function));
    }

    private Storage storage(Tuple tuple) throws Refusal {
        List<Object> values = tuple.values();
        if (values.size() != 5 || !"storage".equals(values.get(0)))
            throw new Refusal("it keeps something else than tensors");
        Global type = (Global) values.get(1);
        long elements = (Long) values.get(4);
        String key = (String) values.get(2);
        int width = Globals.width(type.module(), type.name());
        if (width == 0) throw new Refusal("it has tensors of " + type.module() + "." + type.name());
        long bytes = sizes.getOrDefault(key, 0L);
        if (elements < 0 || elements > bytes / width)
            throw new Refusal("it takes " + elements + " values from file " + key + ", which has " + bytes + " bytes");
        if (sizes.containsKey(key)) used.put(key, bytes);
        return new Storage(elements);
    }

    /** A tensor beyond its storage would show whatever is in memory there. */
    private static void tensor(List<Object> arguments) throws Refusal {
        if (arguments.size() < 6 || arguments.size() > 7 || !(arguments.get(0) instanceof Storage storage))
            throw new Refusal("it has a tensor without storage");
        long last = (Long) arguments.get(1);
        List<Object> sizes = ((Tuple) arguments.get(2)).values();
        List<Object> strides = ((Tuple) arguments.get(3)).values();
        boolean fits = last >= 0 && sizes.size() == strides.size();
        boolean empty = false;
        try {
            for (int i = 0; fits && i < sizes.size(); i++) {
                long size = (Long) sizes.get(i);
                long stride = (Long) strides.get(i);
                fits = size >= 0 && stride >= 0;
                empty |= size == 0;
                if (size > 0) last = Math.addExact(last, Math.multiplyExact(size - 1, stride));
            }
        } catch (ArithmeticException e) {
            fits = false;
        }
        if (!fits || !empty && last >= storage.elements())
            throw new Refusal("it has a tensor of more values than its storage of " + storage.elements());
    }
}
