// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/**
 * Takes single pixels that no light made (hot and dead ones of a camera, cosmic rays) out of a network's input. One of
 * them, hundreds of times brighter than all a network has seen, would spoil the result as far as the network looks.
 */
public final class HotPixels {
    /** In ranges of the normaliser: nothing nearer to the image's usual values is touched. */
    private static final float FAR = 4;
    /** How many times the brightest but one of its neighbours; a point of light blurs over several pixels. */
    private static final float TIMES = 4;

    private HotPixels() {}

    /**
     * Replaces such pixels of an input that {@link PlaneReader#read} made by the mean of their neighbours, the most
     * outlying of these left out, as two hot pixels may touch. A pixel is replaced or kept in all tiles alike.
     *
     * @param normalizer fitted to the image; only then does far mean something
     * @return how many were replaced, mirrored ones counted again
     */
    public static int fill(
            RandomAccessibleInterval<? extends RealType<?>> plane,
            Tile tile,
            Normalizer normalizer,
            float[] values,
            int offset) {
        int size = tile.inputSize();
        float most = 0;
        // Nothing but this loop runs for nearly every tile.
        for (int i = offset; i < offset + size; i++) most = Math.max(most, Math.abs(values[i]));
        if (most <= FAR) return 0;
        PixelRows rows = PixelRows.of(plane);
        int filled = 0;
        for (int i = 0; i < size; i++) {
            float value = values[offset + i];
            if (Math.abs(value) <= FAR) continue;
            int x = PlaneReader.mirrored(tile.inX() + i % tile.inWidth(), rows.width());
            int y = PlaneReader.mirrored(tile.inY() + i / tile.inWidth(), rows.height());
            float around = around(rows, normalizer, x, y, Math.signum(value), Math.abs(value));
            if (Float.isNaN(around)) continue;
            values[offset + i] = around;
            filled++;
        }
        return filled;
    }

    /** What to put in the pixel's place; NaN if it is to stay. Read from the plane, where nothing is replaced yet. */
    private static float around(PixelRows rows, Normalizer normalizer, int x, int y, float sign, float height) {
        float first = Float.NEGATIVE_INFINITY;
        float second = Float.NEGATIVE_INFINITY;
        double sum = 0;
        int count = 0;
        for (int v = Math.max(0, y - 1); v <= Math.min(rows.height() - 1, y + 1); v++)
            for (int u = Math.max(0, x - 1); u <= Math.min(rows.width() - 1, x + 1); u++) {
                float value = sign * normalizer.apply(rows.get(u, v));
                if (u == x && v == y || !Float.isFinite(value)) continue;
                second = Math.max(second, Math.min(first, value));
                first = Math.max(first, value);
                sum += value;
                count++;
            }
        boolean alone = count > 1 && height > FAR + TIMES * Math.max(0, second);
        return alone ? (float) (sign * (sum - first) / (count - 1)) : Float.NaN;
    }
}
