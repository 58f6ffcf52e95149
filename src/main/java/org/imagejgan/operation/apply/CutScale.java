// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.apply;

import java.util.ArrayList;
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
    private final List<Boolean> grounds;
    /** Of each channel, what of the tile was cut off; empty for nothing. */
    private final List<float[]> beyond = new ArrayList<>();

    private CutScale(Normalized plain, List<Boolean> grounds) {
        this.plain = plain;
        this.grounds = grounds;
    }

    /** Of a group of channels: of each its ground's range where it is sparse, else its usual one. */
    static CutScale of(Normalized usual, Hyperstack source, List<Integer> group) {
        List<Normalizer> ranges = new ArrayList<>();
        List<Boolean> grounds = new ArrayList<>();
        for (int c = 0; c < group.size(); c++) {
            Optional<Normalizer> range = Ground.of(source.planes(group.get(c)));
            grounds.add(range.isPresent());
            ranges.add(range.orElse(usual.in().get(c)));
        }
        return new CutScale(new Normalized(ranges, ranges, true), grounds);
    }

    Normalized plain() {
        return plain;
    }

    /** What the network is given for a normalised value of a channel. */
    float cut(int channel, float value) {
        return grounds.get(channel) ? Math.max(0, Math.min(1, value)) : Math.max(LOW, Math.min(HIGH, value));
    }

    @Override
    public void read(List<RandomAccessibleInterval<? extends RealType<?>>> source, Tile tile, float[] values) {
        beyond.clear();
        for (int c = 0; c < source.size(); c++) {
            Normalizer normalizer = plain.in().get(c);
            int first = c * tile.inputSize();
            PlaneReader.read(source.get(c), tile, normalizer, values, first);
            // Single pixels beyond a ground are kept like all that is beyond: they may be all that a sparse image
            // shows.
            if (!grounds.get(c)) HotPixels.fill(source.get(c), tile, normalizer, values, first);
            beyond.add(cut(c, values, first, tile.inputSize()));
        }
    }

    /** Cuts values and returns what was cut off; nothing for nothing. */
    private float[] cut(int channel, float[] values, int first, int count) {
        float[] over = new float[0];
        for (int i = 0; i < count; i++) {
            float cut = cut(channel, values[first + i]);
            if (values[first + i] == cut) continue;
            if (over.length == 0) over = new float[count];
            over[i] = values[first + i] - cut;
            values[first + i] = cut;
        }
        return over;
    }

    @Override
    public void complete(Tile tile, float[] values, Planes planes) {
        for (int c = 0; c < beyond.size(); c++) if (beyond.get(c).length > 0) complete(tile, values, planes, c);
    }

    private void complete(Tile tile, float[] values, Planes planes, int c) {
        float[] over = beyond.get(c);
        Tile before = tile.by(planes.factor());
        for (int y = 0; y < tile.height(); y++) {
            int row = tile.coreOffset() + y * tile.inWidth();
            int at = c * tile.inputSize() + row;
            for (int x = 0; x < tile.width(); x++) {
                if (planes.factor() > 1)
                    values[at + x] += Enlarged.linear(over, 0, before, planes.factor(), tile.x() + x, tile.y() + y);
                else if (over[row + x] != 0) values[at + x] = over[row + x] + cut(c, over[row + x] < 0 ? -9 : 9);
            }
        }
    }

    @Override
    public int write(Tile tile, float[] values, Planes planes) {
        return plain.write(tile, values, planes);
    }
}
