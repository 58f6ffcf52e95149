// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command;

import ai.djl.pytorch.jni.JniUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What decides how PyTorch rounds: the processor and the number of threads. */
final class KeptProcessor {
    private static final Path CPU = Path.of("/proc/cpuinfo");
    private static final String VECTORS = "(avx|fma|f16c|amx|sse4).*";

    private KeptProcessor() {}

    /** In lines of text; PyTorch must have been used before. */
    static String text() throws IOException {
        Stream<String> processor = Files.isReadable(CPU)
                ? Files.readAllLines(CPU).stream()
                        .takeWhile(line -> !line.isBlank())
                        .flatMap(KeptProcessor::telling)
                : Stream.of("unknown");
        String machine = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        return Stream.concat(processor, Stream.of(machine, JniUtils.getNumThreads() + " threads"))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    /** Whether a processor of such lines has bfloat16. */
    static boolean low(String text) {
        return text.lines().anyMatch(line -> line.endsWith("_bf16"));
    }

    private static Stream<String> telling(String line) {
        String[] parts = line.split("\\s*:\\s*", 2);
        return switch (parts[0]) {
            case "cpu family", "model", "model name", "stepping" -> Stream.of(parts[0] + ": " + parts[1]);
            case "flags", "Features" ->
                Arrays.stream(parts[1].split(" "))
                        .filter(flag -> flag.matches(VECTORS))
                        .sorted();
            default -> Stream.of();
        };
    }
}
