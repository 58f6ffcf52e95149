// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command;

import ij.macro.Interpreter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.imagejgan.bioimageio.OwnFolder;

/**
 * What a process holds: megabytes in all and of Java's heap after a collection, open handles (0 where the system does not
 * tell), and temporary files of its own.
 */
public record Footprints(long resident, long heap, long handles, long files, long threads) {
    private static final Path HANDLES = Path.of("/proc/self/fd");
    private static final Path STATUS = Path.of("/proc/self/status");

    public static Footprints now() throws IOException {
        System.gc();
        Runtime java = Runtime.getRuntime();
        return new Footprints(
                status("VmRSS:") >> 10,
                (java.totalMemory() - java.freeMemory()) >> 20,
                count(HANDLES),
                count(OwnFolder.file("").toAbsolutePath()),
                status("Threads:"));
    }

    private static long count(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) return 0;
        if (folder.equals(HANDLES)) {
            try (Stream<Path> all = Files.list(folder)) {
                return all.count();
            }
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.count();
        }
    }

    private static long status(String key) throws IOException {
        if (!Files.isReadable(STATUS)) return 0;
        return Files.readAllLines(STATUS).stream()
                .filter(line -> line.startsWith(key))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
    }

    /** A macro that calls the denoiser again and again on one small image; the commands are known to ImageJ. */
    public static void macroCalls(int times, String options) {
        Interpreter interpreter = new Interpreter();
        interpreter.run(
                "setBatchMode(true); newImage('a', '8-bit ramp', 24, 20, 1);\n"
                        + "for (i = 0; i < " + times + "; i++) { run('GAN Denoise...', '" + options + "'); close(); }\n"
                        + "close();",
                "");
        if (interpreter.wasError()) throw new IllegalStateException(interpreter.getErrorMessage());
    }
}
