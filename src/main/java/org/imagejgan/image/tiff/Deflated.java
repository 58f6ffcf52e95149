// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.tiff;

import java.io.IOException;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Blocks compressed by ZIP: read to their end, where their checksum is compared. */
final class Deflated {
    /** Bytes that a block may have too many; some writers pad. */
    private static final int SLACK = 1 << 16;

    private Deflated() {}

    /** @throws IOException if it is damaged, cut off or much too long */
    static byte[] bytes(byte[] block, int bytes) throws IOException {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(block);
            byte[] decoded = new byte[bytes];
            int length = fill(inflater, decoded);
            byte[] rest = new byte[SLACK];
            if (!inflater.finished()) fill(inflater, rest);
            if (!inflater.finished()) throw new IOException("a ZIP block has no end");
            return length == bytes ? decoded : Arrays.copyOf(decoded, length);
        } catch (DataFormatException e) {
            throw new IOException("a ZIP block is damaged (" + e.getMessage() + ")", e);
        } finally {
            inflater.end();
        }
    }

    private static int fill(Inflater inflater, byte[] into) throws DataFormatException, IOException {
        int length = 0;
        while (length < into.length && !inflater.finished()) {
            int read = inflater.inflate(into, length, into.length - length);
            if (read == 0 && !inflater.finished() && (inflater.needsInput() || inflater.needsDictionary()))
                throw new IOException("a ZIP block is cut off");
            length += read;
        }
        // A stream whose last byte filled the array ends only when it is asked once more.
        if (length == into.length && !inflater.finished()) length += inflater.inflate(into, length, 0);
        return length;
    }
}
