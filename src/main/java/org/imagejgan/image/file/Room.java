// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.file;

import java.io.IOException;
import org.imagejgan.image.FreeHeap;

/** Java's memory, asked before an image is allocated: a few damaged bytes can name a size of terabytes. */
final class Room {

    private Room() {}

    /** @throws IOException with the bare reason if so many bytes are not free */
    static void require(long needed) throws IOException {
        if (needed <= FreeHeap.bytes()) return;
        System.gc();
        long free = FreeHeap.bytes();
        if (needed > free)
            throw new IOException("it needs " + (needed >> 20) + " MiB of memory, and " + (free >> 20)
                    + " MiB are free. Give Java more memory");
    }
}
