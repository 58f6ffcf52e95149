// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.generate;

import java.util.Arrays;

/** What lies between two vectors of the same length. */
final class Between {
    /** Of a right angle: below it the arc is the line. */
    private static final double STRAIGHT = 1e-4;

    private Between() {}

    /** On the line. @param share 0 for {@code a}, 1 for {@code b} */
    static float[] line(float[] a, float[] b, double share) {
        return sum(a, 1 - share, b, share);
    }

    /**
     * On the arc, so that what lies between standard normal vectors is as long as they are (Shoemake 1985). Vectors of
     * different lengths are gone between evenly; of one direction or opposite ones, along the line.
     */
    static float[] arc(float[] a, float[] b, double share) {
        if (share == 0) return a;
        if (share == 1) return b;
        double lengths = Math.sqrt(dot(a, a) * dot(b, b));
        double angle = lengths == 0 ? 0 : Math.acos(Math.max(-1, Math.min(1, dot(a, b) / lengths)));
        double sine = Math.sin(angle);
        if (sine < STRAIGHT) return line(a, b, share);
        return sum(a, Math.sin((1 - share) * angle) / sine, b, Math.sin(share * angle) / sine);
    }

    /** Nothing but themselves. @throws IllegalArgumentException if they differ */
    static float[] same(float[] a, float[] b) {
        if (Arrays.equals(a, b)) return a;
        throw new IllegalArgumentException(
                "This model takes words one by one, and nothing lies between two captions. Use the same caption for all"
                        + " images, and other seeds.");
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) sum += (double) a[i] * b[i];
        return sum;
    }

    private static float[] sum(float[] a, double first, float[] b, double second) {
        float[] all = new float[a.length];
        for (int i = 0; i < all.length; i++) all[i] = (float) (first * a[i] + second * b[i]);
        return all;
    }
}
