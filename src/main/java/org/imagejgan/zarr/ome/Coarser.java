// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zarr.ome;

import java.io.IOException;
import java.util.List;
import org.imagejgan.progress.Progress;
import org.imagejgan.zarr.Box;
import org.imagejgan.zarr.DataType;
import org.imagejgan.zarr.Values;
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
        List<long[]> blocks = coarser.blocks().all();
        for (int i = 0; i < blocks.size(); i++) {
            progress.check();
            if (!coarser.has(blocks.get(i)))
                coarser.write(blocks.get(i), means(coarser.blocks().inside(blocks.get(i))));
        }
    }

    private byte[] means(Box box) throws IOException {
        int axes = factors.size();
        long[] from = new long[axes];
        int[] size = new int[axes];
        for (int i = 0; i < axes; i++) {
            from[i] = box.from()[i] * factors.get(i);
            size[i] = (int) Math.min((long) box.size()[i] * factors.get(i), finer.shape()[i] - from[i]);
        }
        Box source = new Box(from, size);
        double[] values = Values.doubles(finer.read(source), finer.type());
        double[] sums = new double[box.count()];
        int[] counts = new int[sums.length];
        int last = axes - 1;
        int[] at = new int[axes];
        for (int next = 0; next < values.length; ) {
            int place = 0;
            for (int i = 0; i < last; i++) place = place * box.size()[i] + at[i] / factors.get(i);
            next = addRow(values, next, size[last], sums, counts, place * box.size()[last]);
            for (int i = last - 1; i >= 0 && ++at[i] == size[i]; i--) at[i] = 0;
        }
        for (int i = 0; i < sums.length; i++) sums[i] /= counts[i];
        return bytes(sums, finer.type());
    }

    /** @return where the next row begins */
    private int addRow(double[] values, int from, int length, double[] sums, int[] counts, int place) {
        int factor = factors.get(factors.size() - 1);
        int next = from;
        for (int to = place; next < from + length; to++)
            for (int end = Math.min(from + length, next + factor); next < end; next++) {
                sums[to] += values[next];
                counts[to]++;
            }
        return next;
    }

    private static byte[] bytes(double[] means, DataType type) {
        if (type == DataType.FLOAT32) {
            float[] values = new float[means.length];
            for (int i = 0; i < values.length; i++) values[i] = (float) means[i];
            return Values.bytes(values);
        }
        byte[] bytes = new byte[means.length * type.bytes()];
        for (int i = 0; i < means.length; i++) {
            long value = (long) Math.floor(means[i] + 0.5);
            for (int b = 0; b < type.bytes(); b++) bytes[i * type.bytes() + b] = (byte) (value >> 8 * b);
        }
        return bytes;
    }
}
