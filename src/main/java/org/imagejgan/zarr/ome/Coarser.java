// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zarr.ome;

import java.io.IOException;
import java.util.List;
import org.imagejgan.progress.Progress;
import org.imagejgan.zarr.ZarrArray;

/**
 * Makes a level of an image of the next finer one: each value is the mean of those that it covers, whole numbers rounded
 * half up. It works block by block; blocks that are there are left.
 *
 * @param finer the level that is read
 * @param factors by how many each axis is coarser
 */
public record Coarser(ZarrArray finer, List<Integer> factors) {

    /** The number of values along each axis of a level that is so much coarser. */
    public static long[] shape(long[] finer, List<Integer> factors) {
        long[] shape = new long[finer.length];
        for (int i = 0; i < shape.length; i++) shape[i] = (finer[i] + factors.get(i) - 1) / factors.get(i);
        return shape;
    }

    /** Writes all blocks of the coarser level that are missing. */
    public void fill(ZarrArray coarser, Progress progress) throws IOException {
        Means means = new Means(finer, factors);
        for (long[] block : coarser.blocks().all()) {
            progress.check();
            if (!coarser.has(block))
                coarser.write(block, means.of(coarser.blocks().inside(block), progress));
        }
    }
}
