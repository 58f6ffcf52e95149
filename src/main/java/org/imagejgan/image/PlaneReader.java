// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/** Copies the input of a tile into floats for a network. */
public final class PlaneReader {
    /** How far to look for finite pixels around one that is not; further, the normaliser's zero is as good a guess. */
    private static final int REACH = 4;

    private PlaneReader() {}

    /**
     * Writes the tile's input, {@code inHeight} rows of {@code inWidth} normalised values, to {@code target} from
     * {@code offset} on. Outside the image it is mirrored without repeating the edge, over and over where the input is
     * larger than the image. A NaN or infinite pixel is replaced by the mean of the nearest finite pixels around it
     * (up to 4 pixels away; beyond, by the value that normalises to 0), the same in whatever tile it lies. The plane
     * is not changed, nothing is kept, and several threads may read one plane of an image in memory.
     *
     * @throws IndexOutOfBoundsException if the target is too short
     */
    public static void read(
            RandomAccessibleInterval<? extends RealType<?>> plane,
            Tile tile,
            Normalizer normalizer,
            float[] target,
            int offset) {
        PixelRows rows = PixelRows.of(plane);
        int n = tile.inWidth();
        for (int row = 0; row < tile.inHeight(); row++) {
            int y = mirrored(tile.inY() + row, rows.height());
            int at = offset + row * n;
            readRow(rows, tile.inX(), y, n, target, at);
            normalize(normalizer, rows.mayBeNonFinite(), target, at, n);
        }
    }

    /** Reflects a coordinate into 0 to size - 1 without repeating the edge; periodic for tiny images. */
    public static int mirrored(int position, int size) {
        if (size == 1) return 0;
        int period = 2 * size - 2;
        int place = Math.floorMod(position, period);
        return Math.min(place, period - place);
    }

    private static void readRow(PixelRows rows, int x, int y, int n, float[] target, int at) {
        int width = rows.width();
        int from = Math.min(Math.max(x, 0), width);
        int to = Math.max(from, Math.min(x + n, width));
        rows.read(from, y, to - from, target, at + from - x);
        if (rows.mayBeNonFinite()) fillNonFinite(rows, from, to, y, target, at - x);
        for (int i = x; i < Math.min(from, x + n); i++) target[at + i - x] = outside(rows, i, y);
        for (int i = Math.max(to, x); i < x + n; i++) target[at + i - x] = outside(rows, i, y);
    }

    private static float outside(PixelRows rows, int x, int y) {
        int inside = mirrored(x, rows.width());
        float value = (float) rows.get(inside, y);
        return Float.isFinite(value) ? value : around(rows, inside, y);
    }

    private static void fillNonFinite(PixelRows rows, int from, int to, int y, float[] target, int shift) {
        for (int x = from; x < to; x++) if (!Float.isFinite(target[shift + x])) target[shift + x] = around(rows, x, y);
    }

    /** The mean of the finite pixels on the nearest square ring that has any; NaN if there are none within reach. */
    private static float around(PixelRows rows, int x, int y) {
        for (int radius = 1; radius <= REACH; radius++) {
            double sum = 0;
            int count = 0;
            for (int dy = -radius; dy <= radius; dy++) {
                int step = Math.abs(dy) == radius ? 1 : 2 * radius;
                for (int dx = -radius; dx <= radius; dx += step) {
                    float value = (float) rows.get(mirrored(x + dx, rows.width()), mirrored(y + dy, rows.height()));
                    if (!Float.isFinite(value)) continue;
                    sum += value;
                    count++;
                }
            }
            if (count > 0) return (float) (sum / count);
        }
        return Float.NaN;
    }

    private static void normalize(Normalizer normalizer, boolean holes, float[] target, int at, int n) {
        double factor = 1 / normalizer.scale();
        double shift = -normalizer.offset() * factor;
        // No branch here: this loop touches every pixel and is left to the compiler to vectorise.
        for (int i = at; i < at + n; i++) target[i] = (float) (target[i] * factor + shift);
        if (!holes) return;
        for (int i = at; i < at + n; i++) if (Float.isNaN(target[i])) target[i] = 0;
    }
}
