// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.apply;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import org.imagejgan.bioimageio.description.ModelDescription;
import org.imagejgan.bioimageio.processing.PixelMap;
import org.imagejgan.bioimageio.processing.Statistics;
import org.imagejgan.image.Hyperstack;
import org.imagejgan.image.Normalizer;
import org.imagejgan.image.PixelSample;
import org.imagejgan.image.Tile;

/** What a package's description asks to be done to pixels before and after the network, and nothing else. */
record DescribedScale(PixelMap before, PixelMap after, PixelScale.Normalized plain) implements PixelScale {

    static DescribedScale of(ModelDescription description, Hyperstack source, List<Integer> group) {
        float[][] samples = new float[group.size()][];
        for (int i = 0; i < samples.length; i++) samples[i] = PixelSample.values(source.planes(group.get(i)));
        Statistics statistics = new Statistics(samples);
        List<Normalizer> in = Collections.nCopies(group.size(), Normalizer.IDENTITY);
        List<Normalizer> out = Collections.nCopies(description.output().channels(), Normalizer.IDENTITY);
        // What an output's own statistics would need is the whole result; the input's are the nearest thing at hand.
        return new DescribedScale(
                description.input().fit(id -> statistics),
                description.output().fit(id -> statistics),
                new PixelScale.Normalized(in, out, false));
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

    private static void through(PixelMap map, float[] values, int size) {
        float[][] split = new float[values.length / size][];
        for (int c = 0; c < split.length; c++) split[c] = Arrays.copyOfRange(values, c * size, (c + 1) * size);
        map.apply(split);
        for (int c = 0; c < split.length; c++) System.arraycopy(split[c], 0, values, c * size, size);
    }
}
