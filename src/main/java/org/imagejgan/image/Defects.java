// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image;

import java.util.Arrays;

/**
 * Finds what a camera or dirt put into a plane: pixels that stand out from all around them, rows and columns that stand
 * out from those beside them, and dark spots on an even ground. Thresholds are multiples of the noise, which is measured
 * by medians, so that the defects themselves do not count.
 */
public final class Defects {
    /** How many deviations of the noise a pixel or a line must stand out by. */
    private static final double STRICT = 8;
    /** Lines that differ by less, of the image's range, are left alone. */
    private static final double FAINT = 0.02;
    /** Pixels around one, two away on each side. */
    private static final int NEIGHBOURS = 24;
    /** Which of the brightest, or darkest, pixels around must stay behind: a defect may touch two others. */
    private static final int THIRD = 3;

    private final float[] values;
    private final int width;
    private final int height;
    private final boolean[] found;
    private double faintest;

    private Defects(float[] values, int width, int height) {
        this.values = values;
        this.width = width;
        this.height = height;
        found = new boolean[values.length];
    }

    /** Which pixels of a plane are defects; those that are no numbers are. */
    public static boolean[] find(float[] plane, int width, int height) {
        float[] values = plane.clone();
        Defects defects = new Defects(values, width, height);
        for (int i = 0; i < values.length; i++) if (!Float.isFinite(values[i])) defects.found[i] = true;
        for (int i = 0; i < values.length; i++) if (defects.found[i]) values[i] = 0;
        defects.faintest = Math.max(defects.noise(), FAINT * defects.range());
        defects.lines(width, height, 1, width);
        defects.lines(height, width, width, 1);
        defects.points();
        Spots.mark(values, width, height, defects.found);
        return defects.found;
    }

    // -- points --

    private void points() {
        double noise = noise();
        float[] around = new float[NEIGHBOURS];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int count = around(x, y, around);
                if (count < NEIGHBOURS / 3) continue;
                Arrays.sort(around, 0, count);
                if (standsOut(values[y * width + x], around, count, noise)) found[y * width + x] = true;
            }
        }
    }

    private static boolean standsOut(float value, float[] sorted, int count, double noise) {
        double median = sorted[count / 2];
        // The spread around says how much structure there is; half of it lies between the quartiles.
        double local = (sorted[3 * count / 4] - sorted[count / 4]) / 1.35;
        double allowed = STRICT * Math.max(noise, local);
        if (allowed == 0) allowed = 1e-6 * Math.max(1, Math.abs(median));
        boolean high = value - median > allowed && value - sorted[count - THIRD] > allowed / 2;
        boolean low = median - value > allowed && sorted[THIRD - 1] - value > allowed / 2;
        return high || low;
    }

    private int around(int x, int y, float[] into) {
        int count = 0;
        for (int v = Math.max(0, y - 2); v <= Math.min(height - 1, y + 2); v++) {
            for (int u = Math.max(0, x - 2); u <= Math.min(width - 1, x + 2); u++) {
                if (u == x && v == y || found[v * width + u]) continue;
                into[count++] = values[v * width + u];
            }
        }
        return count;
    }

    /** The standard deviation of the noise: of differences to the neighbour in the row, by their median. */
    private double noise() {
        float[] differences = new float[values.length];
        int count = 0;
        for (int i = 1; i < values.length; i++)
            if (i % width > 0) differences[count++] = Math.abs(values[i] - values[i - 1]);
        return count == 0 ? 0 : 1.4826 * median(differences, count) / Math.sqrt(2);
    }

    private double range() {
        float[] sorted = values.clone();
        Arrays.sort(sorted);
        int cut = sorted.length / 1000;
        return sorted[sorted.length - 1 - cut] - sorted[cut];
    }

    // -- lines --

    /** Marks rows, or columns where the steps are exchanged, that differ from the mean of those two away. */
    private void lines(int length, int count, int along, int across) {
        if (count < 16 || length < 16) return;
        double[] offset = new double[count];
        float[] differences = new float[length];
        for (int line = 0; line < count; line++) {
            int before = Math.abs(line - 2);
            int after = line + 2 < count ? line + 2 : 2 * (count - 1) - line - 2;
            for (int i = 0; i < length; i++) {
                double mean = (values[before * across + i * along] + values[after * across + i * along]) / 2.0;
                differences[i] = (float) (values[line * across + i * along] - mean);
            }
            offset[line] = median(differences, length);
        }
        double allowed = Math.max(STRICT * spread(offset), faintest);
        for (int line = 0; line < count; line++) {
            // Beside a bright line the others seem dark by half as much.
            double before = Math.abs(offset[Math.max(0, line - 2)]);
            double after = Math.abs(offset[Math.min(count - 1, line + 2)]);
            double own = Math.abs(offset[line]);
            if (own <= allowed || own == 0) continue;
            if (line >= 2 && own < 1.3 * before || line < count - 2 && own < 1.3 * after) continue;
            for (int i = 0; i < length; i++) found[line * across + i * along] = true;
        }
    }

    private static double spread(double[] offsets) {
        float[] sizes = new float[offsets.length];
        for (int i = 0; i < sizes.length; i++) sizes[i] = (float) Math.abs(offsets[i]);
        return 1.4826 * median(sizes, sizes.length);
    }

    static float median(float[] values, int count) {
        float[] sorted = Arrays.copyOf(values, count);
        Arrays.sort(sorted);
        return sorted[count / 2];
    }
}
