// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.fill;

/**
 * Puts a copy into a hole without a seam: of all fillings that meet the known pixels, the one whose steps from pixel to
 * pixel are most like the copy's, and whose values are, weakly, most like those of a smooth filling and the copy between
 * them (a screened Poisson equation; Pérez et al. 2003, Poisson image editing; Bhat et al. 2008, Fourier analysis of the 2D
 * screened Poisson equation). Fine texture so is the copy's, and broad shapes lean on the smooth filling.
 */
public final class Graft {
    /** How strongly values are held, against steps: shapes of more than 2π / √this pixels, 28, lean on the smooth filling. */
    private static final double HOLD = 0.05;
    /**
     * Copies have less contrast than what is around, since they were blended and what has little is like much else; it is put
     * back, up to this factor.
     */
    private static final double MOST_GAIN = 1.25;

    /** How far around a hole its contrast is taken from, in pixels. */
    private static final int RIM = 8;

    private static final int STEPS = 400;
    private static final double ENOUGH = 1e-8;

    private final int width;
    private final boolean[] hole;
    private final boolean[] border;
    private final int[] places;
    private final float[] known;
    private final float[] copy;
    private final int[] from;

    private Graft(float[] known, float[] copy, int[] from, int width, int height, boolean[] hole) {
        this.known = known;
        this.copy = copy;
        this.from = from;
        this.width = width;
        this.hole = hole;
        border = HarmonicFill.border(width, height);
        places = HolePlane.places(hole);
    }

    /**
     * Changes the filling of a plane.
     *
     * @param plane {@code width · height} values, row by row: known outside the hole, within it a smooth filling
     * @param copy the same plane with another filling
     * @param from for each pixel of the hole, the place that its copy is from, whose four neighbours are known
     */
    public static void into(float[] plane, float[] copy, int[] from, int width, int height, boolean[] hole) {
        Graft graft = new Graft(plane.clone(), copy, from, width, height, hole);
        double[] x = graft.solved(plane, 1);
        double gain = graft.gain(x);
        if (gain > 1) x = graft.solved(plane, gain);
        for (int i : graft.places) plane[i] = (float) x[i];
    }

    private double[] solved(float[] smooth, double gain) {
        double[] x = new double[hole.length];
        for (int i = 0; i < x.length; i++) x[i] = hole[i] ? 0.5 * smooth[i] + 0.5 * copy[i] : known[i];
        double[] wanted = new double[hole.length];
        for (int i : places) wanted[i] = gain * steps(i) + HOLD * x[i];
        ConjugateGradients.minimise(this::apply, wanted, places, x, STEPS, ENOUGH);
        return x;
    }

    private void apply(double[] x, double[] into) {
        for (int i : places) {
            double sum = HOLD * x[i];
            if (right(i)) sum += x[i] - x[i + 1];
            if (left(i)) sum += x[i] - x[i - 1];
            if (below(i)) sum += x[i] - x[i + width];
            if (above(i)) sum += x[i] - x[i - width];
            into[i] = sum;
        }
    }

    /** The sum of the copied steps to a pixel from its neighbours. */
    private double steps(int i) {
        double sum = 0;
        if (right(i)) sum += step(i, 1);
        if (left(i)) sum += step(i, -1);
        if (below(i)) sum += step(i, width);
        if (above(i)) sum += step(i, -width);
        return sum;
    }

    private double step(int i, int by) {
        // Beside a known pixel the copy has its own neighbour, which the known one may differ from: that is the seam.
        return hole[i + by] ? copy[i] - copy[i + by] : known[from[i]] - known[from[i] + by];
    }

    /** What brings the mean square of the filling's steps to that of the places that it is from, or of the rim. */
    private double gain(double[] made) {
        double here = 0;
        double there = 0;
        int count = 0;
        for (int i : places) {
            if (!right(i) || !below(i)) continue;
            count++;
            here += square(made[i] - made[i + 1]) + square(made[i] - made[i + width]);
            there += square(known[from[i]] - known[from[i] + 1]) + square(known[from[i]] - known[from[i] + width]);
        }
        double wanted = Math.max(there, count * roughnessOfRim());
        return here > 0 ? Math.max(1, Math.min(MOST_GAIN, Math.sqrt(wanted / here))) : 1;
    }

    /** The mean square of steps between known pixels close to the hole. */
    private double roughnessOfRim() {
        boolean[] rim = HolePlane.rim(hole, width, places, RIM);
        double sum = 0;
        int count = 0;
        for (int i = 0; i < rim.length; i++) {
            if (!rim[i] || !right(i) || !below(i) || hole[i + 1] || hole[i + width]) continue;
            count++;
            sum += square(known[i] - known[i + 1]) + square(known[i] - known[i + width]);
        }
        return count == 0 ? 0 : sum / count;
    }

    private static double square(double x) {
        return x * x;
    }

    private boolean right(int i) {
        return !border[i] || i % width < width - 1;
    }

    private boolean left(int i) {
        return !border[i] || i % width > 0;
    }

    private boolean below(int i) {
        return !border[i] || i + width < hole.length;
    }

    private boolean above(int i) {
        return !border[i] || i >= width;
    }
}
