// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.tensor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Whether this processor multiplies bfloat16 in hardware, which makes training about three times as fast. */
final class Bfloat16 {
    private static final Path CPU = Path.of("/proc/cpuinfo");
    private static final Pattern FLAG = Pattern.compile("\\b(amx_bf16|avx512_bf16)\\b");

    private Bfloat16() {}

    /** Asked of the system, not measured: the answer must not change between runs. False where it cannot be asked. */
    static boolean supported() {
        try {
            return Files.isReadable(CPU) && FLAG.matcher(Files.readString(CPU)).find();
        } catch (IOException e) {
            return false;
        }
    }
}
