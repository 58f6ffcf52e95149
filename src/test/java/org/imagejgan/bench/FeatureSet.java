// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bench;

import java.util.List;
import org.ejml.simple.SimpleMatrix;

/** The features of a set of images, and what can be asked of it. */
record FeatureSet(List<double[]> vectors) {
    /** Of a few hundred vectors more directions have no spread that could be known. */
    private static final int DIRECTIONS = 64;

    double kernelDistance(FeatureSet other) {
        return KernelDistance.between(vectors, other.vectors);
    }

    /** The {@value #DIRECTIONS} directions along which it spreads most, as columns. */
    SimpleMatrix principal() {
        return Gaussian.of(vectors).principal(DIRECTIONS);
    }

    /** The Fréchet distance along some directions; as many vectors on both sides, since few are further from all. */
    double frechetDistance(FeatureSet other, SimpleMatrix directions) {
        if (vectors.size() != other.vectors.size())
            throw new IllegalArgumentException("Sets of " + vectors.size() + " and " + other.vectors.size()
                    + " images are not held against each other; give equal numbers.");
        return Gaussian.of(vectors)
                .within(directions)
                .distance(Gaussian.of(other.vectors).within(directions));
    }

    /** The mean distance of two of them. */
    double spread() {
        double sum = 0;
        int pairs = 0;
        for (int i = 0; i < vectors.size(); i++)
            for (int k = 0; k < i; k++, pairs++) sum += distance(vectors.get(i), vectors.get(k));
        return sum / pairs;
    }

    /** The distance of each of another set to the nearest of this one; of itself to the nearest other. */
    double[] nearest(FeatureSet of) {
        return of.vectors.stream()
                .mapToDouble(x -> vectors.stream()
                        .filter(y -> y != x)
                        .mapToDouble(y -> distance(x, y))
                        .min()
                        .orElseThrow())
                .toArray();
    }

    private static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) sum += (a[i] - b[i]) * (a[i] - b[i]);
        return Math.sqrt(sum);
    }
}
