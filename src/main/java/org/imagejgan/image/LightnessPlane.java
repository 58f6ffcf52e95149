// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image;

import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/** A plane as eyes see it without a model: its pixels, and how light each of them is. Nothing of the plane is copied. */
public final class LightnessPlane {
    /** Steps of the table from grey to lightness: 0.001 of 100 where the curve is steepest. */
    private static final int STEPS = 1 << 16;

    private static final float[] LIGHTNESS = table();

    private final List<? extends RandomAccessibleInterval<? extends RealType<?>>> channels;
    private final Normalizer range;

    private LightnessPlane(List<? extends RandomAccessibleInterval<? extends RealType<?>>> channels, Normalizer range) {
        this.channels = channels;
        this.range = range;
    }

    /** @param range what becomes black (0) and white (1); values beyond are black or white */
    public static LightnessPlane grey(RandomAccessibleInterval<? extends RealType<?>> plane, Normalizer range) {
        return new LightnessPlane(List.of(plane), range);
    }

    /** @param channels red, green and blue, 0 to 255 */
    public static LightnessPlane colour(List<? extends RandomAccessibleInterval<? extends RealType<?>>> channels) {
        return new LightnessPlane(channels, Normalizer.IDENTITY);
    }

    private static float[] table() {
        float[] table = new float[STEPS + 1];
        for (int i = 0; i <= STEPS; i++) table[i] = (float) (Lab.lightness((double) i / STEPS) / 100);
        return table;
    }

    public int width() {
        return (int) channels.get(0).dimension(0);
    }

    public int height() {
        return (int) channels.get(0).dimension(1);
    }

    /**
     * Fills {@code target} with the lightness in [0, 1] of the tile's input, row by row from index 0. Outside the image
     * it is mirrored, and pixels that are not numbers are filled, as {@link PlaneReader#read} does.
     */
    public void read(Tile tile, float[] target) {
        if (channels.size() == 1) {
            PlaneReader.read(channels.get(0), tile, range, target, 0);
            for (int i = 0; i < tile.inputSize(); i++) target[i] = LIGHTNESS[step(target[i])];
            return;
        }
        int[] colours = colours(tile);
        for (int i = 0; i < colours.length; i++)
            target[i] = (float) (Lab.of(colours[i]).l() / 100);
    }

    /** The opaque sRGB pixels: greys, or the colours as they are. */
    public int[] pixels() {
        Tile whole = Tile.whole(width(), height());
        if (channels.size() > 1) return colours(whole);
        int[] pixels = new int[whole.inputSize()];
        float[] row = new float[width()];
        for (int y = 0; y < height(); y++) {
            PlaneReader.read(channels.get(0), new Tile(0, y, width(), 1, 0, y, width(), 1), range, row, 0);
            for (int x = 0; x < row.length; x++)
                pixels[y * row.length + x] = 0xff000000 | 0x010101 * Math.round(255f * step(row[x]) / STEPS);
        }
        return pixels;
    }

    private int[] colours(Tile tile) {
        int[] colours = new int[tile.inputSize()];
        float[] values = new float[colours.length];
        for (RandomAccessibleInterval<? extends RealType<?>> channel : channels) {
            PlaneReader.read(channel, tile, range, values, 0);
            for (int i = 0; i < values.length; i++) colours[i] = colours[i] << 8 | (int) values[i];
        }
        for (int i = 0; i < colours.length; i++) colours[i] |= 0xff000000;
        return colours;
    }

    private static int step(float grey) {
        return Math.round(STEPS * Math.max(0, Math.min(1, grey)));
    }
}
