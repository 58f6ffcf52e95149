// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.fidelity;

import org.imagejgan.image.fidelity.RegionSums.Region;

/**
 * What gives the regions of a plane back the means they had before, and quiet ones no more deviation. Each region that
 * broke its bound has a line {@code a * value + b} that fits what was made of it to what it was made of, and a share of
 * the image as it was; between the centres of regions they change steadily, so there are no seams. Where bounds hold,
 * values stay.
 */
public final class RegionCorrection {
    private static final int ROUNDS = 60;
    /** Of a step in the next: what alternates between neighbouring regions is settled slowly without. */
    private static final double MOMENTUM = 0.8;

    private static final double STEEPEST = 4;
    /** Of the variance before: a slope that noise alone suggests stays near 1. */
    private static final double DOUBT = 1.0 / 64;
    /** Of what is allowed: nearer than that to what it was a region is not brought. */
    private static final double NEAR = 0.35;
    /** The step between whole numbers. */
    private static final double LEVEL = 1;
    /** Deviation of noise that is enlarged linearly, at most. */
    private static final double CALM = 0.8;

    private final RegionCorrection earlier;
    private final RegionSums sums;
    private final double reference;
    private final double floor;
    private final float[] slope;
    private final float[] shift;
    private final float[] original;
    private final boolean[] shared;
    /** By the first of four centres: whether a line between them is not 1 and 0. */
    private final boolean[] bent;
    /** The same: whether the image has a share between them. */
    private final boolean[] mixed;
    /** The same of this and all earlier ones. */
    private final boolean[] everMixed;

    private RegionCorrection(RegionSums sums, Bound bound, RegionCorrection earlier) {
        this.earlier = earlier;
        this.sums = sums;
        reference = bound.reference();
        floor = bound.floor();
        int count = sums.across() * sums.down();
        slope = new float[count];
        shift = new float[count];
        original = new float[count];
        shared = new boolean[count];
        bent = new boolean[count];
        mixed = new boolean[count];
        everMixed = new boolean[count];
    }

    /**
     * Lines where a smooth result is off; shares of the image where one is that sways around what it should be, and so is
     * cut off at the ends of its type.
     *
     * @param regions of the sums
     * @param enlarged whether the result is larger than the image, and so never smoother
     * @param earlier what the sums were made with, and this adds to; null for nothing
     */
    static RegionCorrection of(
            RegionSums sums, Region[] regions, Bound bound, boolean enlarged, RegionCorrection earlier) {
        RegionCorrection made = new RegionCorrection(sums, bound, earlier);
        boolean smooth = !enlarged && bound.smoothed(regions);
        for (int i = 0; i < regions.length; i++) {
            made.slope[i] = 1;
            if (smooth && earlier == null) made.fit(i, regions[i], bound);
            if (!smooth) made.share(i, regions[i], bound);
        }
        double[] speed = new double[regions.length];
        for (int round = 0; smooth && round < ROUNDS; round++) made.settle(regions, bound, speed);
        made.note();
        return made;
    }

    /** Where there is nothing to do: most regions of most planes, and each of their pixels is asked for. */
    private void note() {
        for (int i = 0; i < slope.length; i++) {
            shared[i] |= earlier != null && earlier.shared[i];
            for (int corner : corners(i)) {
                bent[corner] |= slope[i] != 1 || shift[i] != 0;
                mixed[corner] |= original[i] != 0;
            }
        }
        for (int i = 0; i < slope.length; i++) everMixed[i] = mixed[i] || earlier != null && earlier.everMixed[i];
    }

    /** The fours of centres that one belongs to, by the first of each. */
    private int[] corners(int i) {
        int across = sums.across();
        int left = i % across > 0 ? i - 1 : i;
        int above = i >= across ? across : 0;
        return new int[] {i, left, i - above, left - above};
    }

    private void share(int i, Region region, Bound bound) {
        double off = 1 - NEAR / Math.max(NEAR, bound.shift(region));
        double grown = region.storedSpread() - region.spread();
        double calmed = bound.growth(region) > 1 ? grown / (grown + (1 - CALM) * region.spread()) : 0;
        original[i] = (float) Math.max(off, calmed);
        shared[i] = off > 0 && rounds(region);
    }

    /** Whether rounding can shift its mean: values that vary by a level or more are rounded up as often as down. */
    private static boolean rounds(Region region) {
        return region.spread() > 0 && region.fine() < LEVEL;
    }

    /** 0 up to a share of what is allowed, 1 from there on: nothing changes abruptly from plane to plane. */
    private static double ramp(double used, double from) {
        return Math.max(0, Math.min(1, (used - from) / (1 - from)));
    }

    private void fit(int i, Region region, Bound bound) {
        double weight = ramp(bound.shift(region), NEAR);
        double doubt = DOUBT * region.spread() * region.spread();
        double fitted = region.power() + doubt > 0 ? (region.both() + doubt) / (region.power() + doubt) : 1;
        double a = 1 + weight * (Math.max(1 / STEEPEST, Math.min(STEEPEST, fitted)) - 1);
        double calm = a * region.fine() > region.spread() ? region.spread() / (a * region.fine()) : 1;
        a *= 1 + ramp(bound.growth(region), 0.95) * (calm - 1);
        slope[i] = (float) a;
        double wanted = region.after() + weight * (region.before() - region.after());
        shift[i] = (float) (wanted - a * region.after());
        shared[i] = weight > 0 && rounds(region);
    }

    /**
     * Regions overlap, and the line of each reaches into its neighbours: what that spoils of the means is put right, by a
     * step down the squares of what is off. Squares of the plane stand between both: each carries what is off in the regions
     * that it lies in to the lines that reach it.
     */
    private void settle(Region[] regions, Bound bound, double[] speed) {
        float[] cells = predicted();
        double[] off = new double[cells.length];
        for (int i = 0; i < regions.length; i++) {
            double difference = mean(cells, i) - regions[i].before();
            boolean far = Math.abs(difference) > NEAR * bound.allowed(regions[i]);
            if (bound.shift(regions[i]) > 0 && far) add(off, i, difference / regions[i].count());
        }
        double[] steps = new double[speed.length];
        double[] weights = new double[slope.length];
        for (int cell = 0; cell < cells.length; cell++) {
            double moved = cut() ? cells[cell] - floor : 1;
            carry(cell, off[cell] * moved, moved * moved, steps, weights);
        }
        for (int i = 0; i < steps.length; i++) {
            speed[i] = MOMENTUM * speed[i] + (weights[i] > 0 ? steps[i] / weights[i] : 0);
            step(i, speed[i]);
            shared[i] |= speed[i] != 0 && rounds(regions[i]);
        }
    }

    private void add(double[] off, int region, double difference) {
        int left = region % sums.across();
        int top = region / sums.across();
        for (int v = top; v < Math.min(sums.rows(), top + RegionSums.SPAN); v++)
            for (int u = left; u < Math.min(sums.columns(), left + RegionSums.SPAN); u++)
                off[v * sums.columns() + u] += difference * sums.count(v * sums.columns() + u);
    }

    /** Gives what belongs to the middle of a square to the lines around it, in the shares in which {@link #at} takes them. */
    private void carry(int cell, double step, double weight, double[] steps, double[] weights) {
        double u = place((cell % sums.columns() + 0.5) * RegionSums.CELL, sums.across());
        double v = place((cell / sums.columns() + 0.5) * RegionSums.CELL, sums.down());
        for (int y = (int) v; y <= Math.min(sums.down() - 1, (int) v + 1); y++)
            for (int x = (int) u; x <= Math.min(sums.across() - 1, (int) u + 1); x++) {
                double share = (1 - Math.abs(u - x)) * (1 - Math.abs(v - y));
                steps[y * sums.across() + x] += share * step;
                weights[y * sums.across() + x] += share * weight;
            }
    }

    /** Whether what is off now is what the type cut off at its smallest value. */
    private boolean cut() {
        return earlier != null && Double.isFinite(floor);
    }

    /** Where most values lie at the smallest one, a shift moves none of them; those above it are stretched instead. */
    private void step(int i, double step) {
        if (cut()) {
            slope[i] = (float) Math.max(1 / STEEPEST, Math.min(STEEPEST, slope[i] * (1 - step)));
            shift[i] = (float) (floor * (1 - slope[i]));
        } else {
            shift[i] -= (float) step;
        }
    }

    private float[] predicted() {
        float[] cells = new float[sums.columns() * sums.rows()];
        for (int cell = 0; cell < cells.length; cell++) {
            double x = (cell % sums.columns() + 0.5) * RegionSums.CELL;
            double y = (cell / sums.columns() + 0.5) * RegionSums.CELL;
            // After an earlier correction, what is off is what the type cut off.
            double now = earlier == null ? sums.after(cell) : sums.stored(cell);
            double line = at(slope, x, y) * now + at(shift, x, y);
            cells[cell] = (float) mix(line, sums.before(cell), at(original, x, y));
        }
        return cells;
    }

    private double mean(float[] cells, int region) {
        double sum = 0;
        double count = 0;
        int left = region % sums.across();
        int top = region / sums.across();
        for (int v = top; v < Math.min(sums.rows(), top + RegionSums.SPAN); v++)
            for (int u = left; u < Math.min(sums.columns(), left + RegionSums.SPAN); u++) {
                int cell = v * sums.columns() + u;
                sum += sums.count(cell) * cells[cell];
                count += sums.count(cell);
            }
        return sum / Math.max(1, count);
    }

    /** Between the centres of regions, at a place of the plane before, in pixels. */
    private double at(float[] field, double x, double y) {
        return between(field, column(x), row(y));
    }

    private double between(float[] field, double u, double v) {
        int left = (int) u;
        int top = (int) v;
        int right = Math.min(sums.across() - 1, left + 1);
        int bottom = Math.min(sums.down() - 1, top + 1);
        double above = mix(field[top * sums.across() + left], field[top * sums.across() + right], u - left);
        double below = mix(field[bottom * sums.across() + left], field[bottom * sums.across() + right], u - left);
        return mix(above, below, v - top);
    }

    private static double place(double position, int count) {
        return Math.max(0, Math.min(count - 1, position / RegionSums.CELL - RegionSums.SPAN / 2));
    }

    private static double mix(double a, double b, double share) {
        return a + share * (b - a);
    }

    /** Where a column of the plane before, in pixels, lies between the centres; half a pixel is the middle of the first. */
    public double column(double x) {
        return place(x, sums.across());
    }

    /** The same of a row. */
    public double row(double y) {
        return place(y, sums.down());
    }

    /**
     * What a value becomes.
     *
     * @param image the value there without the network; any number where {@link #mixes} says that it does not count
     * @param u of {@link #column}
     * @param v of {@link #row}
     */
    public double apply(double value, double image, double u, double v) {
        double so = earlier == null ? value : earlier.apply(value, image, u, v);
        int corner = (int) v * sums.across() + (int) u;
        double line = bent[corner]
                ? between(slope, u, v) * (so - reference) + between(shift, u, v) + reference
                : so - reference + reference;
        return mixed[corner] ? mix(line, image, between(original, u, v)) : line;
    }

    /** Whether the image has a share in what a value becomes there. */
    public boolean mixes(double u, double v) {
        return everMixed[(int) v * sums.across() + (int) u];
    }

    /** Whether whole numbers are shared between pixels there, so that they have the mean of the values. */
    public boolean shared(double u, double v) {
        return shared[(int) (v + 0.5) * sums.across() + (int) (u + 0.5)];
    }
}
