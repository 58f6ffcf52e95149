// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.fill;

import java.util.function.BiConsumer;

/** Finds the values at some places of a plane that make a quadratic form least, the others held as they are. */
final class ConjugateGradients {
    private ConjugateGradients() {}

    /**
     * Minimises in place.
     *
     * @param gradient writes half the gradient of the form at the first array to the second, right at the places at least;
     *     linear, and positive definite over the places
     * @param places what may change
     * @param x from where to start
     * @param most the most steps
     * @param enough stops when the squared gradient is this part of the first one
     */
    static void minimise(BiConsumer<double[], double[]> gradient, int[] places, double[] x, int most, double enough) {
        minimise(gradient, new double[x.length], places, x, most, enough);
    }

    /**
     * The same of a form with a linear part.
     *
     * @param linear half of what is taken from the gradient at each place
     */
    static void minimise(
            BiConsumer<double[], double[]> gradient,
            double[] linear,
            int[] places,
            double[] x,
            int most,
            double enough) {
        double[] residual = new double[x.length];
        double[] image = new double[x.length];
        gradient.accept(x, image);
        for (int i : places) residual[i] = linear[i] - image[i];
        double[] direction = residual.clone();
        double square = square(residual, places);
        double first = square;
        for (int k = 0; k < most && square > enough * first; k++) {
            gradient.accept(direction, image);
            double along = 0;
            for (int i : places) along += direction[i] * image[i];
            double step = square / along;
            for (int i : places) {
                x[i] += step * direction[i];
                residual[i] -= step * image[i];
            }
            double next = square(residual, places);
            for (int i : places) direction[i] = residual[i] + next / square * direction[i];
            square = next;
        }
    }

    private static double square(double[] x, int[] places) {
        double sum = 0;
        for (int i : places) sum += x[i] * x[i];
        return sum;
    }
}
