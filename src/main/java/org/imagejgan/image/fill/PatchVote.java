// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.fill;

import java.util.Arrays;

/**
 * Fills a hole with what the patches of a field agree on: each pixel is the mean of what all patches over it would put
 * there, those counting more that are close to known pixels and like what they are put in (Wexler et al. 2007,
 * Space-time completion of video, Sec. 3).
 */
final class PatchVote {
    /** How much less a patch counts a pixel deeper in the hole. */
    private static final double DEEPER = 1.3;
    /** The part of the patches that are like what they are put in closer than the width of the vote. */
    private static final double CLOSE = 0.75;

    /** So that a pixel has a value where no patch over it is like anything. */
    private static final double LEAST = 1e-9;

    private PatchVote() {}

    /**
     * Changes the field's level.
     *
     * @param width of the vote, from about 1, where all patches have a say, to near 0, where the best alone has
     */
    static void cast(PatchField field, double width) {
        PatchLevel level = field.level;
        float[] weights = weights(field, width);
        float[] sums = new float[level.depth];
        for (int place : HolePlane.places(level.hole)) {
            Arrays.fill(sums, 0);
            float total = sum(field, place, weights, sums);
            if (!(total > 0)) continue;
            for (int d = 0; d < level.depth; d++) level.values[place * level.depth + d] = sums[d] / total;
        }
    }

    private static float sum(PatchField field, int place, float[] weights, float[] sums) {
        PatchLevel level = field.level;
        int r = field.radius;
        int x = place % level.width;
        int y = place / level.width;
        float total = 0;
        for (int v = Math.max(0, y - r); v <= Math.min(level.height - 1, y + r); v++) {
            for (int u = Math.max(0, x - r); u <= Math.min(level.width - 1, x + r); u++) {
                int middle = v * level.width + u;
                int t = field.numbers[middle];
                if (t < 0) continue;
                int at = (field.from[t] + place - middle) * level.depth;
                float weight = weights[t];
                total += weight;
                for (int d = 0; d < sums.length; d++) sums[d] += weight * level.values[at + d];
            }
        }
        return total;
    }

    private static float[] weights(PatchField field, double width) {
        float[] sorted = field.costs.clone();
        Arrays.sort(sorted);
        double usual = Math.max(1e-12, sorted[(int) (CLOSE * (sorted.length - 1))]);
        float[] weights = new float[field.targets.length];
        for (int t = 0; t < weights.length; t++) {
            double like = StrictMath.exp(-field.costs[t] / (2 * width * usual));
            double near = StrictMath.pow(DEEPER, -field.level.depths[field.targets[t]]);
            weights[t] = (float) (near * Math.max(LEAST, like));
        }
        return weights;
    }
}
