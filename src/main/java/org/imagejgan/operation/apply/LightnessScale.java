// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.apply;

import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import org.imagejgan.image.Lab;
import org.imagejgan.image.LightnessPlane;
import org.imagejgan.image.Normalizer;
import org.imagejgan.image.Tile;
import org.imagejgan.image.border.OpenImage;

/** The lightness of a plane goes in, and colours of that lightness come out, into packed pixels. */
final class LightnessScale implements PixelScale {
    private final boolean colour;
    private final Normalizer range;
    private int[] target = new int[0];
    private float[] lightness = new float[0];

    /** @param group the three channels of RGB, or one, whose 0 and 255 or display range are black and white */
    LightnessScale(OpenImage source, List<Integer> group) {
        colour = group.size() == 3;
        range = colour ? Normalizer.IDENTITY : source.shades(group.get(0));
    }

    private LightnessPlane plane(List<RandomAccessibleInterval<? extends RealType<?>>> source) {
        return colour ? LightnessPlane.colour(source) : LightnessPlane.grey(source.get(0), range);
    }

    /** The pixels of a result as they begin: the plane's own, in RGB. What is made from then on is written to them. */
    int[] begin(List<RandomAccessibleInterval<? extends RealType<?>>> source) {
        target = plane(source).pixels();
        return target;
    }

    @Override
    public void read(List<RandomAccessibleInterval<? extends RealType<?>>> source, Tile tile, float[] values) {
        plane(source).read(tile, values);
        if (lightness.length != tile.inputSize()) lightness = new float[tile.inputSize()];
        System.arraycopy(values, 0, lightness, 0, lightness.length);
    }

    /** Gives the tile that was read last its colours: a of every pixel, then b. */
    @Override
    public int write(Tile tile, float[] values, Planes planes) {
        int width = (int) planes.target().get(0).dimension(0);
        int size = tile.inputSize();
        int failed = 0;
        for (int row = 0; row < tile.height(); row++) {
            int from = tile.coreOffset() + row * tile.inWidth();
            int to = (tile.y() + row) * width + tile.x();
            for (int i = 0; i < tile.width(); i++) {
                if (!planes.selection().contains(tile.x() + i, tile.y() + row)) continue;
                float a = values[from + i];
                float b = values[size + from + i];
                if (Float.isFinite(a) && Float.isFinite(b))
                    target[to + i] = Lab.scaled(lightness[from + i], a, b).rgb();
                else failed++;
            }
        }
        return failed;
    }
}
