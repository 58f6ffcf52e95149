// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zarr.ome;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.imagejgan.progress.Progress;
import org.imagejgan.zarr.Box;
import org.imagejgan.zarr.DataType;
import org.imagejgan.zarr.Values;
import org.imagejgan.zarr.ZarrArray;
import org.imagejgan.zarr.bytes.Bytes;

/**
 * Means of the values of an array, block after block. A block is made in strips as high as a chunk of the array, in the same
 * memory again and again. Not safe for several threads.
 */
final class Means {
    private final ZarrArray finer;
    private final List<Integer> factors;
    private final DataType type;
    private byte[] block = new byte[0];
    private byte[] values = new byte[0];
    private double[] row = new double[0];
    private double[] sums = new double[0];
    /** Rows of the array that a row of the strip is the mean of. */
    private int[] rows = new int[0];

    /** @param factors how many values are one, along each axis */
    Means(ZarrArray finer, List<Integer> factors) {
        this.finer = finer;
        this.factors = factors;
        type = finer.type();
    }

    /** The values of a box of means, until the next one is asked for. */
    Bytes of(Box box, Progress progress) throws IOException {
        int bytes = Math.multiplyExact(box.count(), type.bytes());
        if (block.length < bytes) block = new byte[bytes];
        int axis = Math.max(0, factors.size() - 2);
        int high = strip(axis, box.size()[axis]);
        int above = 1;
        for (int i = 0; i < axis; i++) above *= box.size()[i];
        // One before the other lie the rows of a strip only where there is nothing above them.
        if (above > 1) high = box.size()[axis];
        int written = 0;
        for (int y = 0; y < box.size()[axis]; y += high) {
            progress.check();
            long[] from = box.from().clone();
            int[] size = box.size().clone();
            from[axis] += y;
            size[axis] = Math.min(high, size[axis] - y);
            written = strip(new Box(from, size), written);
        }
        return new Bytes(block, 0, bytes);
    }

    /** Rows of means that are made of whole chunks; all, where no number of them is. */
    private int strip(int axis, int all) {
        int chunk = finer.chunk()[axis];
        int factor = factors.get(axis);
        return chunk % factor == 0 ? Math.min(all, chunk / factor) : all;
    }

    /** @return where the bytes of the next strip begin */
    private int strip(Box box, int to) throws IOException {
        Box source = source(box);
        if (values.length < finer.bytes(source)) values = new byte[finer.bytes(source)];
        finer.read(source, values);
        int wide = box.size()[box.size().length - 1];
        clear(box.count(), box.count() / wide);
        int last = source.size().length - 1;
        int length = source.size()[last];
        if (row.length < length) row = new double[length];
        int[] at = new int[last];
        for (int next = 0, end = source.count(); next < end; next += length) {
            int place = 0;
            for (int i = 0; i < last; i++) place = place * box.size()[i] + at[i] / factors.get(i);
            Values.doubles(new Bytes(values, next * type.bytes(), length * type.bytes()), type, row);
            add(length, place * wide);
            rows[place]++;
            for (int i = last - 1; i >= 0 && ++at[i] == source.size()[i]; i--) at[i] = 0;
        }
        divide(box.count() / wide, wide, length);
        Values.rounded(sums, box.count(), type, block, to);
        return to + box.count() * type.bytes();
    }

    private Box source(Box box) {
        long[] from = new long[factors.size()];
        int[] size = new int[from.length];
        for (int i = 0; i < from.length; i++) {
            from[i] = box.from()[i] * factors.get(i);
            size[i] = (int) Math.min((long) box.size()[i] * factors.get(i), finer.shape()[i] - from[i]);
        }
        return new Box(from, size);
    }

    private void clear(int count, int high) {
        if (sums.length < count) sums = new double[count];
        if (rows.length < high) rows = new int[high];
        Arrays.fill(sums, 0, count, 0);
        Arrays.fill(rows, 0, high, 0);
    }

    private void add(int length, int place) {
        int factor = factors.get(factors.size() - 1);
        int whole = length / factor;
        if (factor == 2)
            for (int i = 0; i < whole; i++) {
                sums[place + i] += row[2 * i];
                sums[place + i] += row[2 * i + 1];
            }
        else for (int i = 0; i < whole * factor; i++) sums[place + i / factor] += row[i];
        for (int i = whole * factor; i < length; i++) sums[place + whole] += row[i];
    }

    private void divide(int high, int wide, int length) {
        int factor = factors.get(factors.size() - 1);
        for (int y = 0; y < high; y++)
            for (int x = 0; x < wide; x++)
                sums[y * wide + x] /= (double) rows[y] * Math.min(factor, length - x * factor);
    }
}
