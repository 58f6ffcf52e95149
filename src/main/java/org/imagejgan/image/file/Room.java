// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.file;

import java.io.IOException;

/** Java's memory, asked before an image is allocated: a few damaged bytes can name a size of terabytes. */
final class Room {

    private Room() {}

    /** @throws IOException with the bare reason if so many bytes are not free */
    static void require(long needed) throws IOException {
        if (needed <= free()) return;
        System.gc();
        long free = free();
        if (needed > free)
            throw new IOException("it needs " + (needed >> 20) + " MiB of memory, and " + (free >> 20)
                    + " MiB are free. Give Java more memory");
    }

    private static long free() {
        Runtime java = Runtime.getRuntime();
        return java.maxMemory() - (java.totalMemory() - java.freeMemory());
    }
}
