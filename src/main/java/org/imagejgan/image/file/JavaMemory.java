// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.file;

import java.io.IOException;
import java.nio.file.Path;

/** Java's memory, asked before pixels are read: ImageJ answers a lack of it with a dialog and half a stack. */
final class JavaMemory {

    private JavaMemory() {}

    /** @throws IOException if so many bytes are not free */
    static void require(Path file, long needed) throws IOException {
        if (needed <= free()) return;
        System.gc();
        long free = free();
        if (needed > free)
            throw new IOException("\"" + file + "\" needs " + (needed >> 20) + " MiB of memory, and " + (free >> 20)
                    + " MiB are free. Give Java more memory, or open it as a virtual stack.");
    }

    private static long free() {
        Runtime java = Runtime.getRuntime();
        return java.maxMemory() - (java.totalMemory() - java.freeMemory());
    }
}
