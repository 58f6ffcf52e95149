// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zarr;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.imagejgan.zarr.codec.Blosc;
import org.imagejgan.zarr.codec.Checksum;
import org.imagejgan.zarr.codec.Codec;
import org.imagejgan.zarr.store.Store;

/**
 * An array to be written.
 *
 * @param version 2 or 3
 * @param shape values along each axis
 * @param type of a value
 * @param chunk the size of what is packed at once
 * @param shard the size of what is in one file, a multiple of the chunk; the same as the chunk for none
 * @param axes their names, which version 3 keeps
 */
public record NewArray(int version, long[] shape, DataType type, int[] chunk, int[] shard, List<String> axes) {

    /** Packed by lz4, bytes shuffled: what all programs read, and fast. */
    private Codec codec() {
        return new Blosc(type.bytes());
    }

    /** Writes its metadata, and opens it so that its blocks can be written; those that are there stay. */
    public ZarrArray create(Store store) throws IOException {
        Packing packing = new Packing(null, false, List.of(codec()));
        boolean second = version == 2;
        boolean sharded = !second && !Arrays.equals(chunk, shard);
        ArrayMetadata metadata = new ArrayMetadata(
                version,
                shape,
                second ? chunk : shard,
                type,
                new byte[type.bytes()],
                new ChunkKeys(second ? "" : "c", "/"),
                packing,
                sharded ? new Sharding(chunk, false, List.of(new Checksum()), false) : null);
        if (second) {
            Json.write(store, SecondVersion.KEY, SecondVersion.write(metadata));
        } else {
            ObjectNode json = ThirdVersion.write(metadata);
            axes.forEach(json.withArray("dimension_names")::add);
            Json.write(store, ThirdVersion.KEY, json);
        }
        return new ZarrArray(store, metadata);
    }
}
