// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.fill;

/**
 * Fills the holes of a plane with the smoothest values there are: each is the mean of its four neighbours (Laplace's
 * equation), as a soap film spans a wire. Nothing flows through the border of the plane. No value is above the largest
 * or below the smallest around the hole, and a ramp is continued as a ramp.
 */
public final class HarmonicFill {
    /** Of the range of the known values: below a grey level of 16 bit. */
    private static final double TOLERANCE = 2e-6;

    private final int width;
    private final int height;
    private final boolean[] hole;
    private final boolean[] border;
    private final double[] values;

    private HarmonicFill(float[] from, int offset, int width, int height, boolean[] hole) {
        this.width = width;
        this.height = height;
        this.hole = hole;
        border = border(width, height);
        values = new double[width * height];
        for (int i = 0; i < values.length; i++) values[i] = hole[i] ? 0 : from[offset + i];
    }

    /**
     * Fills in place; what is in the holes does not count.
     *
     * @param plane holds {@code width · height} values from {@code offset} on, row by row; those outside holes are finite
     * @param hole which of them are to be filled
     * @throws IllegalArgumentException if all are
     */
    public static void fill(float[] plane, int offset, int width, int height, boolean[] hole) {
        int[] places = HolePlane.places(hole);
        if (places.length == 0) return;
        if (places.length == width * height)
            throw new IllegalArgumentException("A hole that covers the whole plane cannot be filled from around it.");
        HarmonicFill fill = new HarmonicFill(plane, offset, width, height, hole);
        PullPush.fill(fill.values, hole, width, height);
        fill.relax(places);
        for (int i : places) plane[offset + i] = (float) fill.values[i];
    }

    /** Successive over-relaxation, its factor chosen by the widest hole. */
    private void relax(int[] places) {
        int depth = depth();
        double jacobi = (1 + StrictMath.cos(Math.PI / (2.0 * depth + 1))) / 2;
        double factor = 2 / (1 + Math.sqrt(1 - jacobi * jacobi));
        double enough = TOLERANCE * range();
        int most = 100 + 40 * depth;
        for (int i = 0; i < most; i++) if (sweep(places, factor) <= enough) return;
    }

    /** The most steps from a pixel of a hole to a known one. */
    private int depth() {
        int depth = 1;
        for (int steps : HolePlane.depths(hole, width)) if (steps < values.length) depth = Math.max(depth, steps);
        return depth;
    }

    private double sweep(int[] places, double factor) {
        double largest = 0;
        double keep = 1 - factor;
        double quarter = factor / 4;
        for (int i : places) {
            double before = values[i];
            // The left neighbour has just been computed: it comes last, so that the rest need not wait for it.
            double after = border[i]
                    ? keep * before + factor * meanAtBorder(i)
                    : keep * before
                            + quarter * (values[i + 1] + values[i - width] + values[i + width])
                            + quarter * values[i - 1];
            values[i] = after;
            largest = Math.max(largest, Math.abs(after - before));
        }
        return largest;
    }

    /** The mean of the neighbours there are. */
    private double meanAtBorder(int i) {
        int x = i % width;
        double sum = 0;
        int count = 0;
        if (x > 0) {
            sum += values[i - 1];
            count++;
        }
        if (x < width - 1) {
            sum += values[i + 1];
            count++;
        }
        if (i >= width) {
            sum += values[i - width];
            count++;
        }
        if (i < values.length - width) {
            sum += values[i + width];
            count++;
        }
        return sum / count;
    }

    /** The first and last row and column. */
    static boolean[] border(int width, int height) {
        boolean[] border = new boolean[width * height];
        for (int x = 0; x < width; x++) border[x] = border[(height - 1) * width + x] = true;
        for (int y = 0; y < height; y++) border[y * width] = border[y * width + width - 1] = true;
        return border;
    }

    private double range() {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < values.length; i++) {
            if (hole[i]) continue;
            low = Math.min(low, values[i]);
            high = Math.max(high, values[i]);
        }
        return high - low;
    }
}
