// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.fill;

import java.util.stream.IntStream;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import org.imagejgan.image.Normalizer;
import org.imagejgan.image.PixelRows;
import org.imagejgan.image.PlaneReader;
import org.imagejgan.image.Tile;

/** A plane with holes: which pieces of it are holes, and how single pixels are replaced. */
public final class HolePlane {
    private HolePlane() {}

    /** Where a mask is set, as places row by row. */
    static int[] places(boolean[] mask) {
        return IntStream.range(0, mask.length).filter(i -> mask[i]).toArray();
    }

    /**
     * For each pixel, how many steps along rows and columns it is from a known one: 0 for those known, the number of all
     * pixels where none is known.
     */
    static int[] depths(boolean[] hole, int width) {
        int[] steps = new int[hole.length];
        for (int i = 0; i < steps.length; i++) {
            if (!hole[i]) continue;
            int left = i % width > 0 ? steps[i - 1] : steps.length;
            int up = i >= width ? steps[i - width] : steps.length;
            steps[i] = Math.min(steps.length, 1 + Math.min(left, up));
        }
        for (int i = steps.length - 1; i >= 0; i--) {
            if (!hole[i]) continue;
            int right = i % width < width - 1 ? steps[i + 1] : steps.length;
            int down = i < steps.length - width ? steps[i + width] : steps.length;
            steps[i] = Math.min(steps[i], 1 + Math.min(right, down));
        }
        return steps;
    }

    /** Known pixels within so many rows and columns of some of the unknown ones. */
    static boolean[] rim(boolean[] unknown, int width, int[] pixels, int reach) {
        boolean[] rim = new boolean[unknown.length];
        int height = unknown.length / width;
        for (int i : pixels) {
            for (int y = Math.max(0, i / width - reach); y <= Math.min(height - 1, i / width + reach); y++)
                for (int x = Math.max(0, i % width - reach); x <= Math.min(width - 1, i % width + reach); x++)
                    rim[y * width + x] |= !unknown[y * width + x];
        }
        return rim;
    }

    /** The mask of a tile's input, mirrored outside the plane as {@link PlaneReader} mirrors the pixels. */
    public static boolean[] mask(boolean[] holes, int width, int height, Tile tile) {
        boolean[] mask = new boolean[tile.inputSize()];
        for (int row = 0; row < tile.inHeight(); row++) {
            int y = PlaneReader.mirrored(tile.inY() + row, height);
            for (int column = 0; column < tile.inWidth(); column++) {
                int x = PlaneReader.mirrored(tile.inX() + column, width);
                mask[row * tile.inWidth() + column] = holes[y * width + x];
            }
        }
        return mask;
    }

    /**
     * Replaces pixels, whatever they were; all others stay as they are, bit by bit.
     *
     * @param plane what is changed
     * @param pixels which, as places in the plane row by row
     * @param values of the tile's input, finite, normalised
     * @param cut pixels that were cut off, and so are never made darker; null for none
     */
    public static void write(
            RandomAccessibleInterval<? extends RealType<?>> plane,
            int[] pixels,
            Tile tile,
            float[] values,
            Normalizer normalizer,
            boolean[] cut) {
        PixelRows rows = PixelRows.of(plane);
        double[] one = new double[1];
        for (int pixel : pixels) {
            int x = pixel % rows.width();
            int y = pixel / rows.width();
            one[0] = normalizer.inverse(values[(y - tile.inY()) * tile.inWidth() + x - tile.inX()]);
            if (cut != null && cut[pixel]) one[0] = Math.max(one[0], rows.get(x, y));
            rows.write(x, y, 1, one);
        }
    }
}
