// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zarr.codec;

import java.io.IOException;

/** A way to pack bytes. Safe for several threads. */
public interface Codec {

    /** Its name in metadata of version 3. */
    String id();

    /**
     * Unpacks.
     *
     * @param most how many bytes there may be at most, so that a few damaged ones do not fill the memory
     * @throws IOException if they are damaged or more; the message is a clause: "its zstd is damaged"
     */
    byte[] decode(byte[] packed, int most) throws IOException;

    /** Packs. */
    byte[] encode(byte[] bytes) throws IOException;

    /** Damage, in the words of all codecs. */
    static IOException damaged(String what, Exception cause) {
        return new IOException("its " + what + " is damaged", cause);
    }
}
