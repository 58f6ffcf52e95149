// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.apply;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import org.imagejgan.bioimageio.processing.PixelMap;
import org.imagejgan.image.Normalizer;
import org.imagejgan.image.Tile;

/**
 * What a package's description asks to be done to the pixels of one plane before and after the network, and nothing
 * else.
 *
 * @param after what is done to each tile; nothing where it is done to the whole plane, see {@link #finish}
 */
record DescribedScale(PixelMap before, PixelMap after, PixelScale.Normalized plain) implements PixelScale {

    static DescribedScale of(PixelMap before, PixelMap after, int in, int out) {
        return new DescribedScale(before, after, new PixelScale.Normalized(identities(in), identities(out), false));
    }

    private static List<Normalizer> identities(int channels) {
        return Collections.nCopies(channels, Normalizer.IDENTITY);
    }

    @Override
    public void read(List<RandomAccessibleInterval<? extends RealType<?>>> source, Tile tile, float[] values) {
        plain.read(source, tile, values);
        through(before, values, tile.inputSize());
    }

    @Override
    public int write(Tile tile, float[] values, Planes planes) {
        through(after, values, tile.inputSize());
        return plain.write(tile, values, planes);
    }

    /**
     * Writes what the network made of a whole plane.
     *
     * @param tile of the plane, whose core is what is wanted of it
     * @param made {@code [channel][pixel]}; changed
     * @param finished what is to be done to it first
     */
    int finish(Tile tile, float[][] made, PixelMap finished, Planes planes) {
        finished.apply(made);
        int failed = 0;
        for (int c = 0; c < made.length; c++) failed += plain.write(tile, made[c], 0, planes, c);
        return failed;
    }

    private static void through(PixelMap map, float[] values, int size) {
        if (map == PixelMap.IDENTITY) return;
        float[][] split = new float[values.length / size][];
        for (int c = 0; c < split.length; c++) split[c] = Arrays.copyOfRange(values, c * size, (c + 1) * size);
        map.apply(split);
        for (int c = 0; c < split.length; c++) System.arraycopy(split[c], 0, values, c * size, size);
    }
}
