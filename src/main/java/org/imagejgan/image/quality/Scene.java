// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.quality;

import java.util.Arrays;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import org.imagejgan.image.PixelRows;

/**
 * What kind of scene a plane shows, as far as its brightness tells. The limits were set on images of known kinds; how they
 * sort others is in doc/models/superres.md.
 *
 * @param middle the median, as a share of the range between the percentiles 0.1 and 99.9
 * @param growth the correlation of brightness and noise over blocks of 16 by 16 pixels
 */
public record Scene(double middle, double growth) {
    private static final int SIDE = 16;
    private static final double GROWING = 0.6;
    private static final double DIM = 0.4;
    private static final double SOMEWHAT = 0.3;
    private static final double DARK = 0.1;
    private static final int MOST = 4096;

    /** One block. */
    private record Block(double mean, double noise) {}

    /** Of a plane of whole grey levels; a plane smaller than 32 by 32 pixels tells nothing: it is bright. */
    public static Scene of(RandomAccessibleInterval<? extends RealType<?>> plane) {
        PixelRows rows = PixelRows.of(plane);
        int across = (rows.width() - 2) / SIDE;
        int down = (rows.height() - 2) / SIDE;
        if (across < 2 || down < 2) return new Scene(1, 0);
        double step = Math.max(1, Math.sqrt((double) across * down / MOST));
        Block[] blocks = new Block[(int) Math.ceil(across / step) * (int) Math.ceil(down / step)];
        float[] values = new float[blocks.length * SIDE * SIDE];
        int n = 0;
        for (double v = 0; v < down && n < blocks.length; v += step)
            for (double u = 0; u < across && n < blocks.length; u += step) {
                blocks[n] = block(rows, (int) u * SIDE + 1, (int) v * SIDE + 1, values, n * SIDE * SIDE);
                n++;
            }
        blocks = Arrays.copyOf(blocks, n);
        Arrays.sort(values);
        double low = values[(int) (0.001 * (values.length - 1))];
        double range = Math.max(1, values[(int) (0.999 * (values.length - 1))] - low);
        return new Scene((values[values.length / 2] - low) / range, growth(blocks));
    }

    private static Block block(PixelRows rows, int left, int top, float[] values, int at) {
        int wide = SIDE + 2;
        double[] rimmed = new double[wide * wide];
        for (int i = 0; i < rimmed.length; i++) rimmed[i] = rows.get(left - 1 + i % wide, top - 1 + i / wide);
        double[] responses = new double[SIDE * SIDE];
        double sum = 0;
        for (int i = 0; i < responses.length; i++) {
            int place = (i / SIDE + 1) * wide + i % SIDE + 1;
            values[at + i] = (float) rimmed[place];
            sum += values[at + i];
            responses[i] = Immerkaer.response(rimmed, wide, place);
        }
        return new Block(sum / responses.length, Immerkaer.deviation(responses));
    }

    private static double growth(Block[] blocks) {
        return Immerkaer.correlation(
                Arrays.stream(blocks).mapToDouble(Block::mean).toArray(),
                Arrays.stream(blocks).mapToDouble(Block::noise).toArray());
    }

    /** Whether it looks like fluorescence: a dark ground, and noise that grows with brightness. */
    public boolean fluorescent() {
        return growth >= GROWING && middle <= DIM || growth >= SOMEWHAT && middle <= DARK;
    }
}
