// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation;

import java.util.Arrays;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import org.imagejgan.image.HotPixels;
import org.imagejgan.image.Normalizer;
import org.imagejgan.image.PlaneReader;
import org.imagejgan.image.PlaneWriter;
import org.imagejgan.image.Selection;
import org.imagejgan.image.Tile;
import org.imagejgan.model.TiledPlane;

/** Planes of an image, one a channel of the model, on their way through it and back into planes of the result. */
final class DenoisedPlane implements TiledPlane {
    private final List<Channel> channels;
    private final PixelFunction before;
    private final PixelFunction after;
    private final double strength;
    private final Selection selection;
    private long failed;

    /** One channel: where it comes from, where it goes to, and the scale between. */
    record Channel(
            RandomAccessibleInterval<? extends RealType<?>> source,
            RandomAccessibleInterval<? extends RealType<?>> target,
            Normalizer normalizer) {}

    /** What else a model's description asks to be done to {@code [channel][pixel]} values, in place. */
    @FunctionalInterface
    interface PixelFunction {
        void apply(float[][] channels);
    }

    DenoisedPlane(
            List<Channel> channels, PixelFunction before, PixelFunction after, double strength, Selection selection) {
        this.channels = channels;
        this.before = before;
        this.after = after;
        this.strength = strength;
        this.selection = selection;
    }

    @Override
    public int width() {
        return (int) channels.get(0).source().dimension(0);
    }

    @Override
    public int height() {
        return (int) channels.get(0).source().dimension(1);
    }

    @Override
    public boolean read(Tile tile, float[] values) {
        if (!selection.touches(tile)) return false;
        int size = tile.inputSize();
        for (int c = 0; c < channels.size(); c++) {
            Channel channel = channels.get(c);
            PlaneReader.read(channel.source(), tile, channel.normalizer(), values, c * size);
            // What a model of others gets is what its description says, and nothing else.
            if (before == null) HotPixels.fill(channel.source(), tile, channel.normalizer(), values, c * size);
        }
        through(before, values, size);
        return true;
    }

    @Override
    public void write(Tile tile, float[] values) {
        int size = tile.inputSize();
        through(after, values, size);
        for (int c = 0; c < channels.size(); c++) {
            Channel channel = channels.get(c);
            int offset = c * size + tile.coreOffset();
            failed += PlaneWriter.write(
                    values,
                    offset,
                    tile.inWidth(),
                    tile,
                    channel.normalizer(),
                    strength,
                    channel.source(),
                    channel.target(),
                    selection);
        }
    }

    private static void through(PixelFunction function, float[] values, int size) {
        if (function == null) return;
        float[][] split = new float[values.length / size][];
        for (int c = 0; c < split.length; c++) split[c] = Arrays.copyOfRange(values, c * size, (c + 1) * size);
        function.apply(split);
        for (int c = 0; c < split.length; c++) System.arraycopy(split[c], 0, values, c * size, size);
    }

    /** Pixels that kept the source's value because the network gave none that is finite. */
    long failed() {
        return failed;
    }
}
