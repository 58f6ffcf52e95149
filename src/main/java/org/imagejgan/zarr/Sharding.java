// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zarr;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.imagejgan.zarr.bytes.Buffers;
import org.imagejgan.zarr.bytes.Bytes;
import org.imagejgan.zarr.codec.Checksum;
import org.imagejgan.zarr.codec.Codec;

/**
 * How several chunks lie in one file: one after the other, with a table of their places before or behind.
 *
 * @param chunk the size of a chunk in it
 * @param big whether the table has the greatest byte first
 * @param table how the table is packed: as it is, or with a checksum
 * @param first whether it stands before the chunks
 */
record Sharding(int[] chunk, boolean big, List<Codec> table, boolean first) {
    /** Both numbers of a chunk that is not there. */
    static final long ABSENT = -1;

    /** Bytes that the table takes in a file of so many chunks. */
    int bytes(int chunks) {
        int sums =
                (int) table.stream().filter(codec -> codec instanceof Checksum).count();
        return chunks * 2 * Long.BYTES + sums * Checksum.BYTES;
    }

    /** Offset and length of each chunk. @throws IOException if the table is damaged; the message is a clause */
    long[] places(Bytes packed, int chunks, Buffers buffers) throws IOException {
        Bytes bytes = packed;
        try {
            for (int i = table.size() - 1; i >= 0; i--) bytes = table.get(i).decode(bytes, packed.length(), buffers);
        } catch (IOException e) {
            throw new IOException("of the index of its shard, " + e.getMessage(), e);
        }
        if (bytes.length() != chunks * 2 * Long.BYTES) throw new IOException("the index of its shard is cut off");
        long[] places = new long[chunks * 2];
        ByteBuffer.wrap(bytes.array(), bytes.from(), bytes.length())
                .slice()
                .order(order())
                .asLongBuffer()
                .get(places);
        return places;
    }

    /** The file of packed chunks, of which some may be null, piece after piece. */
    List<Bytes> file(Bytes[] chunks, Buffers buffers) throws IOException {
        ByteBuffer places = ByteBuffer.allocate(chunks.length * 2 * Long.BYTES).order(order());
        List<Bytes> pieces = new ArrayList<>();
        long at = first ? bytes(chunks.length) : 0;
        for (Bytes packed : chunks) {
            places.putLong(packed == null ? ABSENT : at).putLong(packed == null ? ABSENT : packed.length());
            if (packed == null) continue;
            pieces.add(packed);
            at += packed.length();
        }
        if (at + bytes(chunks.length) > Integer.MAX_VALUE - 16)
            throw new IOException("A shard would be larger than 2 GB.");
        Bytes index = Bytes.of(places.array());
        for (Codec codec : table) index = codec.encode(index, buffers);
        pieces.add(first ? 0 : pieces.size(), index);
        return pieces;
    }

    private ByteOrder order() {
        return big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    }
}
