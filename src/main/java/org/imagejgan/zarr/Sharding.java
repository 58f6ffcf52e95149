// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zarr;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
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
    long[] places(byte[] packed, int chunks) throws IOException {
        byte[] bytes = packed;
        try {
            for (int i = table.size() - 1; i >= 0; i--) bytes = table.get(i).decode(bytes, packed.length);
        } catch (IOException e) {
            throw new IOException("of the index of its shard, " + e.getMessage(), e);
        }
        if (bytes.length != chunks * 2 * Long.BYTES) throw new IOException("the index of its shard is cut off");
        long[] places = new long[chunks * 2];
        ByteBuffer.wrap(bytes).order(order()).asLongBuffer().get(places);
        return places;
    }

    /** The file of packed chunks, of which some may be null. */
    byte[] file(byte[][] chunks) throws IOException {
        int length = bytes(chunks.length);
        long all = length;
        for (byte[] packed : chunks) all += packed == null ? 0 : packed.length;
        if (all > Integer.MAX_VALUE - 16) throw new IOException("A shard would be larger than 2 GB.");
        ByteBuffer file = ByteBuffer.allocate((int) all);
        ByteBuffer places = ByteBuffer.allocate(chunks.length * 2 * Long.BYTES).order(order());
        if (first) file.position(length);
        for (byte[] packed : chunks) {
            places.putLong(packed == null ? ABSENT : file.position()).putLong(packed == null ? ABSENT : packed.length);
            if (packed != null) file.put(packed);
        }
        byte[] index = places.array();
        for (Codec codec : table) index = codec.encode(index);
        file.put(first ? 0 : file.position(), index);
        return file.array();
    }

    private ByteOrder order() {
        return big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    }
}
