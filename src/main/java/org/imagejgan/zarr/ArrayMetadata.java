// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zarr;

import java.util.Arrays;
import org.imagejgan.zarr.bytes.Bytes;

/**
 * What an array's metadata say.
 *
 * @param version of Zarr: 2 or 3
 * @param shape values along each axis
 * @param block the size of what is in one file: of a chunk, or of a shard
 * @param type of a value
 * @param fill a value where no chunk is, its least byte first
 * @param keys how files are named
 * @param packing of a chunk
 * @param sharding null where a file is one chunk
 */
record ArrayMetadata(
        int version,
        long[] shape,
        int[] block,
        DataType type,
        byte[] fill,
        ChunkKeys keys,
        Packing packing,
        Sharding sharding) {

    /** The size of what is packed at once. */
    int[] chunk() {
        return sharding == null ? block : sharding.chunk();
    }

    /** The chunks of a block. */
    Grid inner() {
        return new Grid(Arrays.stream(block).asLongStream().toArray(), chunk());
    }

    /** Fills values with that which stands where no chunk is. */
    void fill(Bytes values) {
        byte[] array = values.array();
        int end = values.from() + values.length();
        for (int i = values.from(), at = 0; i < end; i++, at = at + 1 == fill.length ? 0 : at + 1) array[i] = fill[at];
    }
}
