// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.quality;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import org.imagejgan.image.PixelRows;

/**
 * What a plane looks like, in fifteen numbers that depend neither on its bit depth nor on its range, so that images of a kind
 * can be told from others: how noisy it is and where, how bright its grounds are, how coarse what it shows is. They are of
 * the middle {@value #MOST} pixels a side, brought to the range of the percentiles 0.1 and 99.9.
 *
 * @param values in the order of {@link #NAMES}
 */
public record Traits(List<Double> values) {
    /** What the numbers tell, for people: each more of it as the number rises. */
    public static final List<String> NAMES = List.of(
            "noise",
            "growth of noise with brightness",
            "brightness of the darkest parts",
            "brightness of the darker parts",
            "brightness of the middle",
            "brightness of the brighter parts",
            "brightness of the brightest parts",
            "brightness on the whole",
            "rareness of bright parts",
            "fine structure",
            "coarser structure beside fine structure",
            "coarse structure beside finer structure",
            "noise of bright parts beside that of dark ones",
            "coarse noise beside fine noise",
            "unevenness of noise");

    /** Sides of a plane that is too small to tell anything are shorter. */
    public static final int LEAST = 64;

    static final int MOST = 512;
    private static final int BLOCK = 16;
    private static final int CELL = 4;
    /** Noise and structure below this share of the range are not told from none. */
    private static final double FAINT = 1e-3;

    private static final double[] PERCENTILES = {5, 25, 50, 75, 95};

    public Traits {
        values = List.copyOf(values);
        if (values.size() != NAMES.size())
            throw new IllegalArgumentException(
                    values.size() + " traits were given; an image has " + NAMES.size() + ".");
    }

    /** How noise goes with brightness, as a correlation. */
    public double growth() {
        return values.get(1);
    }

    /** The mean, of the range. */
    public double brightness() {
        return values.get(7);
    }

    /**
     * Where values come from.
     *
     * @param at the value in a column and a row
     */
    public record Rows(int width, int height, Values at) {
        /** A value in a column and a row. */
        public interface Values {
            double get(int x, int y);
        }
    }

    /** Of a plane; empty if it is too small. */
    public static Optional<Traits> of(RandomAccessibleInterval<? extends RealType<?>> plane) {
        PixelRows rows = PixelRows.of(plane);
        return of(new Rows(rows.width(), rows.height(), rows::get));
    }

    /** Of a plane; empty if it is too small. */
    public static Optional<Traits> of(Rows rows) {
        int width = Math.min(MOST, rows.width()) / BLOCK * BLOCK;
        int height = Math.min(MOST, rows.height()) / BLOCK * BLOCK;
        if (width < LEAST || height < LEAST) return Optional.empty();
        int left = (rows.width() - width) / 2;
        int top = (rows.height() - height) / 2;
        float[] values = new float[width * height];
        for (int i = 0; i < values.length; i++) values[i] = (float) rows.at().get(left + i % width, top + i / width);
        return Optional.of(of(values, width));
    }

    /** Of rows of values whose sides are multiples of 16, and 64 at least. */
    static Traits of(float[] values, int width) {
        Map map = normalised(values, width);
        Double[] traits = new Double[NAMES.size()];
        noise(map, traits);
        Map small = map.halved().halved();
        double[] sorted = small.values.clone();
        Arrays.sort(sorted);
        for (int i = 0; i < PERCENTILES.length; i++) traits[2 + i] = Rank.percentile(sorted, PERCENTILES[i]);
        traits[7] = Arrays.stream(sorted).average().orElse(0);
        traits[8] = skewness(sorted, traits[7]);
        Map finer = map.halved();
        double first = structure(finer);
        double second = structure(finer.halved());
        traits[9] = first;
        traits[10] = second - first;
        traits[11] = structure(finer.halved().halved()) - second;
        return new Traits(List.of(traits));
    }

    // -- pieces --

    private record Map(double[] values, int width) {
        int height() {
            return values.length / width;
        }

        /** Means of four; an odd last row or column is left out. */
        Map halved() {
            int wide = width / 2;
            double[] half = new double[wide * (height() / 2)];
            for (int i = 0; i < half.length; i++) {
                int at = i / wide * 2 * width + i % wide * 2;
                half[i] = (values[at] + values[at + 1] + values[at + width] + values[at + width + 1]) / 4;
            }
            return new Map(half, wide);
        }
    }

    private static Map normalised(float[] values, int width) {
        double[] finite = new double[values.length];
        int n = 0;
        for (float value : values) if (Float.isFinite(value)) finite[n++] = value;
        finite = Arrays.copyOf(finite, n);
        double low = n == 0 ? 0 : Rank.percentile(finite, 0.1);
        double range = n == 0 ? 0 : Rank.percentile(finite, 99.9) - low;
        double[] all = new double[values.length];
        for (int i = 0; i < all.length; i++)
            all[i] = range > 0 && Float.isFinite(values[i]) ? (values[i] - low) / range : 0;
        return new Map(all, width);
    }

    private static void noise(Map map, Double[] traits) {
        LocalNoise noise = LocalNoise.of(map.values, map.width);
        Map half = map.halved();
        double fine = Math.max(FAINT, noise.whole());
        double coarse = Math.max(FAINT / 2, LocalNoise.deviation(half.values, half.width));
        traits[0] = Math.log10(fine);
        traits[1] = noise.growth();
        traits[12] = Math.log10(noise.ratio(FAINT));
        traits[13] = Math.log10(coarse / fine);
        traits[14] = Math.log10(noise.spread(FAINT));
    }

    private static double skewness(double[] values, double mean) {
        double second = 0;
        double third = 0;
        for (double value : values) {
            second += Math.pow(value - mean, 2) / values.length;
            third += Math.pow(value - mean, 3) / values.length;
        }
        double skewness = third / Math.pow(Math.max(1e-6, Math.sqrt(second)), 3);
        return Math.max(-3, Math.min(6, skewness));
    }

    /** The logarithm of the power of what is lost when a map is halved and doubled again. */
    private static double structure(Map map) {
        Map half = map.halved();
        double sum = 0;
        for (int i = 0; i < half.values.length; i++) {
            int at = i / half.width * 2 * map.width + i % half.width * 2;
            for (int beside : new int[] {0, 1, map.width, map.width + 1})
                sum += Math.pow(map.values[at + beside] - half.values[i], 2);
        }
        return Math.log10(Math.max(FAINT * FAINT / 100, sum / (4 * half.values.length)));
    }
}
