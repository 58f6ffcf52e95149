// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bench;

import java.util.ArrayList;
import java.util.List;
import org.ejml.simple.SimpleMatrix;
import org.imagejgan.model.sampling.Picture;

/**
 * The Fréchet distance between the patches of two images: all patches of 7 × 7 pixels with all their channels, at every
 * second row and column, seen along the 16 principal directions of the real image's patches. Good for comparing results
 * on one image; its unit is the square of the values'.
 */
final class PatchFrechet implements ImageDistance {
    private static final int SIDE = 7;
    private static final int STRIDE = 2;
    private static final int DIRECTIONS = 16;

    @Override
    public double between(Picture real, Picture other) {
        ImageDistance.requireSameChannels(real, other);
        Gaussian of = Gaussian.of(patches(real));
        SimpleMatrix directions = of.principal(DIRECTIONS);
        return of.within(directions).distance(Gaussian.of(patches(other)).within(directions));
    }

    private static List<double[]> patches(Picture image) {
        List<double[]> patches = new ArrayList<>();
        for (int y = 0; y + SIDE <= image.height(); y += STRIDE) {
            for (int x = 0; x + SIDE <= image.width(); x += STRIDE) patches.add(patch(image, x, y));
        }
        if (patches.size() < 2)
            throw new IllegalArgumentException("An image of " + image.width() + " × " + image.height()
                    + " has too few patches of " + SIDE + " × " + SIDE + "; its larger side must be at least "
                    + (SIDE + STRIDE) + ".");
        return patches;
    }

    private static double[] patch(Picture image, int x0, int y0) {
        double[] patch = new double[image.channels() * SIDE * SIDE];
        int at = 0;
        for (int c = 0; c < image.channels(); c++) {
            for (int y = y0; y < y0 + SIDE; y++) {
                int row = (c * image.height() + y) * image.width();
                for (int x = x0; x < x0 + SIDE; x++) patch[at++] = image.values()[row + x];
            }
        }
        return patch;
    }
}
