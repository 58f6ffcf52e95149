// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.fill;

/**
 * Fills the holes of a plane as {@link SmoothFill} does, but with a plate that bends more easily across edges than along
 * them, so that an edge that runs into a hole goes on in its direction. Where edges are is found from the filling itself
 * and from what is around it, by the structure tensor (Weickert 1998, Anisotropic Diffusion in Image Processing, Sec. 2
 * and 3.3.2), a few times over. With {@code L} the diffusion along edges, it minimises {@code |L u|²} and, weakly, what
 * {@code L} is the gradient of.
 */
final class EdgeFill {
    private static final int ROUNDS = 4;
    private static final int STEPS = 60;
    /** Steps of a round times pixels: a hole of more than a million pixels stays closer to the plate it begins as. */
    private static final long WORK = 60_000_000;

    private static final double ENOUGH = 1e-6;
    /** Of the plate's tension, against that of a plate without grain. */
    private static final double TIGHTER = 2;
    /** Weight of the differences that a gradient at the middle of four pixels does not see. */
    private static final double CHECKERBOARD = 0.25;

    private final int width;
    private final boolean[] ring;
    private final int[] inner;
    private final int[] cells;
    private final double tension;
    private final Grain grain;
    private final double[] inside;

    private EdgeFill(float[] plane, int offset, int width, int height, boolean[] hole) {
        this.width = width;
        tension = TIGHTER * Tension.of(plane, offset, width, height, hole);
        ring = widened(hole, width, height);
        inner = HolePlane.places(hole);
        cells = cells(ring, width, height);
        grain = new Grain(plane, offset, width, height, hole, cells);
        inside = new double[hole.length];
    }

    /**
     * Goes on in place from a smooth filling.
     *
     * @param plane holds {@code width · height} finite values from {@code offset} on, row by row
     * @param hole which of them were filled, not all
     */
    static void refine(float[] plane, int offset, int width, int height, boolean[] hole) {
        EdgeFill fill = new EdgeFill(plane, offset, width, height, hole);
        double[] values = new double[width * height];
        for (int i = 0; i < values.length; i++) values[i] = plane[offset + i];
        int steps = (int) Math.min(STEPS, WORK / Math.max(1, fill.inner.length));
        for (int i = 0; i < ROUNDS && fill.inner.length > 0; i++) {
            fill.grain.follow(values);
            ConjugateGradients.minimise(fill::apply, fill.inner, values, steps, ENOUGH);
        }
        for (int i : fill.inner) plane[offset + i] = (float) values[i];
    }

    private static boolean[] widened(boolean[] hole, int width, int height) {
        boolean[] ring = hole.clone();
        for (int i = 0; i < hole.length; i++) {
            if (!hole[i]) continue;
            for (int y = Math.max(0, i / width - 1); y <= Math.min(height - 1, i / width + 1); y++)
                for (int x = Math.max(0, i % width - 1); x <= Math.min(width - 1, i % width + 1); x++)
                    ring[y * width + x] = true;
        }
        return ring;
    }

    /** The upper left pixels of the squares of four that touch the ring. */
    private static int[] cells(boolean[] ring, int width, int height) {
        boolean[] cells = new boolean[ring.length];
        for (int y = 0; y < height - 1; y++) {
            for (int x = 0; x < width - 1; x++) {
                int i = y * width + x;
                cells[i] = ring[i] || ring[i + 1] || ring[i + width] || ring[i + width + 1];
            }
        }
        return HolePlane.places(cells);
    }

    /** Half the gradient of what is minimised; right at the pixels of the holes. */
    private void apply(double[] x, double[] into) {
        diffuse(x, inside);
        for (int i : cells) {
            clear(inside, i);
            clear(inside, i + 1);
            clear(inside, i + width);
            clear(inside, i + width + 1);
        }
        diffuse(inside, into);
        for (int i : inner) into[i] += tension * inside[i];
    }

    private void clear(double[] x, int i) {
        if (!ring[i]) x[i] = 0;
    }

    /** What flows out of each pixel, summed over the squares it belongs to. */
    private void diffuse(double[] x, double[] into) {
        for (int i : cells) {
            into[i] = 0;
            into[i + 1] = 0;
            into[i + width] = 0;
            into[i + width + 1] = 0;
        }
        for (int q = 0; q < cells.length; q++) {
            int i = cells[q];
            int j = i + width;
            double across = (x[i + 1] + x[j + 1] - x[i] - x[j]) / 2;
            double down = (x[j] + x[j + 1] - x[i] - x[i + 1]) / 2;
            double right = grain.flowRight(q, across, down) / 2;
            double below = grain.flowDown(q, across, down) / 2;
            double cross = CHECKERBOARD * (x[i] - x[i + 1] - x[j] + x[j + 1]);
            into[i] += -right - below + cross;
            into[i + 1] += right - below - cross;
            into[j] += -right + below - cross;
            into[j + 1] += right + below + cross;
        }
    }
}
