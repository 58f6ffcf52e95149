// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.apply;

import java.util.List;
import java.util.Optional;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import org.imagejgan.image.Ground;
import org.imagejgan.image.HotPixels;
import org.imagejgan.image.Hyperstack;
import org.imagejgan.image.Normalizer;
import org.imagejgan.image.PlaneReader;
import org.imagejgan.image.Tile;

/**
 * An image reaches the network cut off at what the network has seen. Pixels beyond are kept as they are; in an enlarged
 * image what they are beyond is enlarged linearly, which makes no rings, and put on top of what the network made.
 */
final class CutScale implements PixelScale {
    /** In ranges of the image: what networks were trained on goes hardly beyond. */
    private static final float LOW = -1;

    private static final float HIGH = 2;

    private final Normalized plain;
    private final boolean ground;
    private float[] beyond = new float[0];
    private boolean any;

    private CutScale(Normalized plain, boolean ground) {
        this.plain = plain;
        this.ground = ground;
    }

    /** Of a channel: its ground's range where it is sparse, else its usual one. */
    static CutScale of(Normalized usual, Hyperstack source, int channel) {
        Optional<Normalizer> range = Ground.of(source.planes(channel));
        if (range.isEmpty()) return new CutScale(usual, false);
        return new CutScale(new Normalized(List.of(range.get()), List.of(range.get()), true), true);
    }

    Normalized plain() {
        return plain;
    }

    /** What the network is given for a normalised value. */
    float cut(float value) {
        return ground ? Math.max(0, Math.min(1, value)) : Math.max(LOW, Math.min(HIGH, value));
    }

    @Override
    public void read(List<RandomAccessibleInterval<? extends RealType<?>>> source, Tile tile, float[] values) {
        Normalizer normalizer = plain.in().get(0);
        PlaneReader.read(source.get(0), tile, normalizer, values, 0);
        // Single pixels beyond a ground are kept like all that is beyond: they may be all that a sparse image shows.
        if (!ground) HotPixels.fill(source.get(0), tile, normalizer, values, 0);
        any = false;
        for (int i = 0; i < tile.inputSize(); i++) any |= values[i] != cut(values[i]);
        if (!any) return;
        if (beyond.length != tile.inputSize()) beyond = new float[tile.inputSize()];
        for (int i = 0; i < beyond.length; i++) {
            beyond[i] = values[i] - cut(values[i]);
            values[i] = cut(values[i]);
        }
    }

    @Override
    public void complete(Tile tile, float[] values, Planes planes) {
        if (!any) return;
        Tile before = tile.by(planes.factor());
        for (int y = 0; y < tile.height(); y++) {
            int at = tile.coreOffset() + y * tile.inWidth();
            for (int x = 0; x < tile.width(); x++) {
                if (planes.factor() > 1)
                    values[at + x] += Enlarged.linear(beyond, before, planes.factor(), tile.x() + x, tile.y() + y);
                else if (beyond[at + x] != 0) values[at + x] = beyond[at + x] + (beyond[at + x] < 0 ? cut(-9) : cut(9));
            }
        }
    }

    @Override
    public int write(Tile tile, float[] values, Planes planes) {
        return plain.write(tile, values, planes);
    }
}
