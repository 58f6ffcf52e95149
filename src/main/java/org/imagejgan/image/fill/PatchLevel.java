// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.fill;

/**
 * An image with holes at one of several sizes, as patches are compared on it. The values of a pixel stand beside each
 * other; those in holes are filled in turn.
 */
final class PatchLevel {
    /** Depths in a hole, in pixels of the whole image, over which a guide comes to count by a factor of e less. */
    private static final double GUIDED = 6;

    final int width;
    final int height;
    /** Values of a pixel. */
    final int depth;

    final float[] values;
    final boolean[] hole;
    /** Planes that are known in holes too. */
    final float[][] guides;
    /** For each pixel, how many steps it is from a known one; 0 for those known. */
    final int[] depths;
    /** How much the guides count at each pixel. */
    final float[] trust;

    private final int reduction;

    /** @param reduction pixels of the whole image for each of this, along one axis */
    PatchLevel(int width, int height, float[] values, boolean[] hole, float[][] guides, int reduction) {
        this.width = width;
        this.height = height;
        this.depth = values.length / hole.length;
        this.values = values;
        this.hole = hole;
        this.guides = guides;
        this.reduction = reduction;
        depths = HolePlane.depths(hole, width);
        trust = new float[guides.length == 0 ? 0 : hole.length];
        for (int i = 0; i < trust.length; i++) trust[i] = (float) StrictMath.exp(-depths[i] * reduction / GUIDED);
    }

    /** Half as wide and high; a pixel is known where at least half of the pixels that it stands for are. */
    PatchLevel halved() {
        int w = (width + 1) / 2;
        int h = (height + 1) / 2;
        float[] half = new float[w * h * depth];
        boolean[] unknown = new boolean[w * h];
        float[][] halves = new float[guides.length][w * h];
        for (int i = 0; i < w * h; i++) {
            unknown[i] = halve(i, w, half);
            for (int g = 0; g < guides.length; g++) halves[g][i] = mean(guides[g], 2 * (i % w), 2 * (i / w));
        }
        return new PatchLevel(w, h, half, unknown, halves, 2 * reduction);
    }

    private boolean halve(int place, int w, float[] half) {
        int known = 0;
        int count = 0;
        for (int y = place / w * 2; y < Math.min(height, place / w * 2 + 2); y++) {
            for (int x = place % w * 2; x < Math.min(width, place % w * 2 + 2); x++) {
                int i = y * width + x;
                count++;
                if (hole[i]) continue;
                known++;
                for (int d = 0; d < depth; d++) half[place * depth + d] += values[i * depth + d];
            }
        }
        for (int d = 0; d < depth && known > 0; d++) half[place * depth + d] /= known;
        return 2 * known < count;
    }

    private float mean(float[] plane, int x, int y) {
        int right = Math.min(width - 1, x + 1);
        int below = Math.min(height - 1, y + 1) * width;
        return (plane[y * width + x] + plane[y * width + right] + plane[below + x] + plane[below + right]) / 4;
    }

    /** The most steps from a pixel of a hole to a known one. */
    int deepest() {
        int most = 0;
        for (int depth : depths) most = Math.max(most, depth);
        return most;
    }

    /** A first guess at what is to be filled: means of what is known around. */
    void guess() {
        double[] one = new double[hole.length];
        for (int d = 0; d < depth; d++) {
            for (int i = 0; i < one.length; i++) one[i] = values[i * depth + d];
            PullPush.fill(one, hole, width, height);
            for (int i = 0; i < one.length; i++) if (hole[i]) values[i * depth + d] = (float) one[i];
        }
    }
}
