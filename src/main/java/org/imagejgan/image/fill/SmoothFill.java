// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.fill;

/**
 * Fills the holes of a plane as a thin plate under tension would span them: what rises towards a hole goes on rising for
 * a few pixels, and further inside the filling is a soap film's, as {@link HarmonicFill} makes it. Textures and edges
 * that run into a hole are met better than by either alone. The smoother the image, the stiffer the plate ({@link
 * Tension}). It minimises the sum of squared Laplacians and, weakly, of squared slopes, from the harmonic filling on.
 */
public final class SmoothFill {
    private static final int MOST = 800;
    /** Steps times pixels: very large holes are left a little closer to the harmonic filling, or they would take minutes. */
    private static final long WORK = 200_000_000;

    private static final double ENOUGH = 1e-7;

    private final int width;
    private final int height;
    private final double tension;
    private final boolean[] border;
    private final int[] inner;
    private final int[] outer;
    private final double[] laplacian;

    private SmoothFill(int width, int height, boolean[] hole, double tension) {
        this.tension = tension;
        border = HarmonicFill.border(width, height);
        this.width = width;
        this.height = height;
        boolean[] ring = hole.clone();
        for (int i = 0; i < hole.length; i++) {
            if (!hole[i]) continue;
            if (i % width > 0) ring[i - 1] = true;
            if (i % width < width - 1) ring[i + 1] = true;
            if (i >= width) ring[i - width] = true;
            if (i < hole.length - width) ring[i + width] = true;
        }
        inner = HolePlane.places(hole);
        outer = HolePlane.places(ring);
        laplacian = new double[hole.length];
    }

    /**
     * Fills in place; what is in the holes does not count.
     *
     * @param plane holds {@code width · height} values from {@code offset} on, row by row; those outside holes are finite
     * @param hole which of them are to be filled
     * @throws IllegalArgumentException if all are
     */
    public static void fill(float[] plane, int offset, int width, int height, boolean[] hole) {
        HarmonicFill.fill(plane, offset, width, height, hole);
        refine(plane, offset, width, height, hole);
    }

    /** The same from the harmonic filling. */
    static void refine(float[] plane, int offset, int width, int height, boolean[] hole) {
        int pixels = 0;
        for (boolean h : hole) if (h) pixels++;
        double tension = Tension.of(plane, offset, width, height, hole);
        refine(plane, offset, width, height, hole, tension, (int) Math.min(MOST, WORK / Math.max(1, pixels)));
    }

    /**
     * The same with a tension (weight of the squared slopes, 0 and more) and at most so many steps; without tension and
     * with many steps it is what is called biharmonic filling.
     */
    public static void refine(
            float[] plane, int offset, int width, int height, boolean[] hole, double tension, int most) {
        double[] values = new double[width * height];
        for (int i = 0; i < values.length; i++) values[i] = plane[offset + i];
        SmoothFill fill = new SmoothFill(width, height, hole, tension);
        ConjugateGradients.minimise(fill::apply, fill.inner, values, most, ENOUGH);
        for (int i : fill.inner) plane[offset + i] = (float) values[i];
    }

    /** Half the gradient of what is minimised, at the pixels of the holes. */
    private void apply(double[] x, double[] into) {
        for (int i : outer) laplacian[i] = laplacian(x, i);
        for (int i : inner) into[i] = laplacian(laplacian, i) - tension * laplacian[i];
    }

    /** The sum of the differences to the neighbours there are. */
    private double laplacian(double[] x, int i) {
        if (!border[i]) return x[i - 1] + x[i + 1] + x[i - width] + x[i + width] - 4 * x[i];
        int column = i % width;
        double sum = 0;
        if (column > 0) sum += x[i - 1] - x[i];
        if (column < width - 1) sum += x[i + 1] - x[i];
        if (i >= width) sum += x[i - width] - x[i];
        if (i < width * (height - 1)) sum += x[i + width] - x[i];
        return sum;
    }
}
