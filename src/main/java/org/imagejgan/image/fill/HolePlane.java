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
