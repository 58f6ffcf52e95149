// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zarr.codec;

import java.io.IOException;
import org.imagejgan.zarr.bytes.Buffers;
import org.imagejgan.zarr.bytes.Bytes;

/**
 * A way to pack bytes. Safe for several threads. What it is given stays as it is; what it gives lies in an array of the
 * buffers, which the caller gives back, or where it was.
 */
public interface Codec {

    /** Its name in metadata of version 3. */
    String id();

    /**
     * Unpacks.
     *
     * @param most how many bytes there may be at most, so that a few damaged ones do not fill the memory
     * @throws IOException if they are damaged or more; the message is a clause: "its zstd is damaged"
     */
    Bytes decode(Bytes packed, int most, Buffers buffers) throws IOException;

    /** Packs. */
    Bytes encode(Bytes bytes, Buffers buffers) throws IOException;

    /** Damage, in the words of all codecs. */
    static IOException damaged(String what, Exception cause) {
        return new IOException("its " + what + " is damaged", cause);
    }
}
