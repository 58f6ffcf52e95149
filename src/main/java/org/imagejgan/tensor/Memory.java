// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.tensor;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * Native memory: what is free, and what a piece of work takes at its peak. Asked before large work, because a Linux that
 * runs out of memory kills the whole program instead of reporting it.
 */
public interface Memory {

    /** Bytes that can still be used. */
    long free();

    /** Does the work and tells by how many bytes the process grew at most meanwhile; empty where it cannot be told. */
    OptionalLong peak(Runnable work);

    /** Whether an error says that native, GPU or Java memory ran out. */
    static boolean ranOut(Throwable e) {
        String message = String.valueOf(e.getMessage());
        return e instanceof OutOfMemoryError
                || message.contains("out of memory")
                || message.contains("not enough memory")
                || message.contains("can't allocate memory");
    }

    /** The machine's own memory. */
    Memory MACHINE = new Machine();

    /** Reads what the operating system tells: in full on Linux, free memory alone elsewhere. */
    final class Machine implements Memory {
        private static final Path INFO = Path.of("/proc/meminfo");
        private static final Path STATUS = Path.of("/proc/self/status");
        private static final Path CLEAR = Path.of("/proc/self/clear_refs");
        private static final Path LIMIT = Path.of("/sys/fs/cgroup/memory.max");
        /** Bytes of these files. */
        private static final int MOST = 1 << 12;

        private static final Path USED = Path.of("/sys/fs/cgroup/memory.current");

        private Machine() {}

        @Override
        public long free() {
            long system = kilobytes(INFO, "MemAvailable:").orElseGet(Machine::freeOfBean);
            long limit = number(LIMIT).orElse(Long.MAX_VALUE);
            return limit == Long.MAX_VALUE
                    ? system
                    : Math.min(system, limit - number(USED).orElse(0));
        }

        private static long freeOfBean() {
            var bean = ManagementFactory.getOperatingSystemMXBean();
            return bean instanceof com.sun.management.OperatingSystemMXBean os
                    ? os.getFreeMemorySize()
                    : Long.MAX_VALUE;
        }

        @Override
        public OptionalLong peak(Runnable work) {
            boolean cleared = clear();
            OptionalLong before = kilobytes(STATUS, "VmRSS:");
            work.run();
            OptionalLong after = kilobytes(STATUS, "VmHWM:");
            if (!cleared || before.isEmpty() || after.isEmpty()) return OptionalLong.empty();
            return OptionalLong.of(Math.max(0, after.getAsLong() - before.getAsLong()));
        }

        /** Makes Linux count the peak anew. */
        private static boolean clear() {
            try {
                if (!Files.isWritable(CLEAR)) return false;
                Files.writeString(CLEAR, "5");
                return true;
            } catch (IOException e) {
                return false;
            }
        }

        private static OptionalLong number(Path file) {
            return digits(text(file), 0);
        }

        private static OptionalLong kilobytes(Path file, String key) {
            String text = text(file);
            int at = text.startsWith(key) ? 0 : text.indexOf("\n" + key) + 1;
            if (at == 0 && !text.startsWith(key)) return OptionalLong.empty();
            OptionalLong found = digits(text, at + key.length());
            return found.isEmpty() ? found : OptionalLong.of(1024 * found.getAsLong());
        }

        /** The number that begins at a place, after blanks; empty if something else stands there. */
        private static OptionalLong digits(String text, int at) {
            int from = at;
            while (from < text.length() && Character.isWhitespace(text.charAt(from))) from++;
            int to = from;
            while (to < text.length() && Character.isDigit(text.charAt(to))) to++;
            return from == to ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text, from, to, 10));
        }

        /** All of a small file. It is asked for each plane, and a reader of lines would take far more than it has. */
        private static String text(Path file) {
            if (!Files.isReadable(file)) return "";
            try (InputStream bytes = Files.newInputStream(file)) {
                return new String(bytes.readNBytes(MOST), StandardCharsets.ISO_8859_1);
            } catch (IOException e) {
                return "";
            }
        }
    }
}
