// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.quality;

import java.util.Arrays;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import org.imagejgan.image.PixelRows;

/** How much the three colours of a picture have in common: nearly all in a scene under one light, little in a composite. */
public final class ColourCorrelation {
    /** Pixels a side of squares whose means hardly have noise. */
    private static final int SIDE = 8;

    private final List<PixelRows> colours;

    /** @param planes of red, green and blue */
    public ColourCorrelation(List<? extends RandomAccessibleInterval<? extends RealType<?>>> planes) {
        colours = planes.stream().map(PixelRows::of).toList();
    }

    /** Whether it is a grey picture: all colours are equal everywhere. */
    public boolean grey() {
        PixelRows first = colours.get(0);
        float[][] rows = new float[colours.size()][first.width()];
        for (int y = 0; y < first.height(); y++) {
            for (int c = 0; c < rows.length; c++) colours.get(c).read(0, y, first.width(), rows[c], 0);
            for (float[] row : rows) if (!Arrays.equals(rows[0], row)) return false;
        }
        return true;
    }

    /**
     * The middle one of the correlations of its three pairs of colours, over means of squares of {@value #SIDE} pixels: at
     * most one pair goes together better.
     *
     * @return -1 to 1; 0 where colours do not change or the picture is smaller than two such squares
     */
    public double middle() {
        double[] red = means(colours.get(0));
        double[] green = means(colours.get(1));
        double[] blue = means(colours.get(2));
        double[] pairs = {
            Immerkaer.correlation(red, green), Immerkaer.correlation(green, blue), Immerkaer.correlation(blue, red)
        };
        Arrays.sort(pairs);
        return pairs[1];
    }

    private static double[] means(PixelRows rows) {
        int across = rows.width() / SIDE;
        double[] means = new double[across * (rows.height() / SIDE)];
        for (int i = 0; i < means.length; i++)
            for (int k = 0; k < SIDE * SIDE; k++)
                means[i] += rows.get(i % across * SIDE + k % SIDE, i / across * SIDE + k / SIDE) / (SIDE * SIDE);
        return means;
    }
}
