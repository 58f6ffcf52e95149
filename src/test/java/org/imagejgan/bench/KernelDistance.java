// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bench;

import java.util.List;

/**
 * How far two sets of vectors are from being drawn alike (Bińkowski et al. 2018, KID): the squared maximum mean discrepancy
 * of the kernel {@code (x·y / length + 1)³}, without bias, so that sets that are drawn alike are at 0 on average, however
 * small they are, and may be below.
 */
final class KernelDistance {
    private KernelDistance() {}

    /** Of at least two vectors each, all of one length. */
    static double between(List<double[]> a, List<double[]> b) {
        return within(a) + within(b) - 2 * across(a, b);
    }

    /** The mean over pairs of different vectors. */
    private static double within(List<double[]> all) {
        if (all.size() < 2) throw new IllegalArgumentException(all.size() + " vectors make no pair; give at least 2.");
        double sum = 0;
        for (int i = 0; i < all.size(); i++) for (int k = 0; k < i; k++) sum += kernel(all.get(i), all.get(k));
        return 2 * sum / all.size() / (all.size() - 1);
    }

    private static double across(List<double[]> a, List<double[]> b) {
        double sum = 0;
        for (double[] x : a) for (double[] y : b) sum += kernel(x, y);
        return sum / a.size() / b.size();
    }

    private static double kernel(double[] x, double[] y) {
        double product = 0;
        for (int i = 0; i < x.length; i++) product += x[i] * y[i];
        return Math.pow(product / x.length + 1, 3);
    }
}
