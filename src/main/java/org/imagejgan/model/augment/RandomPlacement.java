// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.augment;

import java.util.random.RandomGenerator;

/**
 * Where the pixels of a changed image come from: a matrix {@code [2, 3]} from places in the result to places in the image,
 * both from -1 to 1 with the middle at 0, drawn as Karras et al. 2020 (Appendix B) draw it.
 */
final class RandomPlacement {
    private static final double SHIFT = 0.125;
    private static final double SPREAD = 0.2;
    private static final int ROWS = 2;
    private static final int COLUMNS = 3;

    private final RandomGenerator random;
    private final double probability;
    private final double[] matrix = {1, 0, 0, 0, 1, 0};

    private RandomPlacement(RandomGenerator random, double probability) {
        this.random = random;
        this.probability = probability;
    }

    /**
     * Draws one.
     *
     * @param probability of each change
     * @param side of the image in pixels
     */
    static float[] draw(RandomGenerator random, double probability, int side) {
        RandomPlacement placement = new RandomPlacement(random, probability);
        placement.exact(side);
        placement.geometric();
        float[] values = new float[ROWS * COLUMNS];
        for (int i = 0; i < values.length; i++) values[i] = (float) placement.matrix[i];
        return values;
    }

    /** Flips, quarter turns and shifts by whole pixels: no value changes. */
    private void exact(int side) {
        if (falls(probability) && random.nextBoolean()) then(-1, 0, 0, 1);
        if (falls(probability)) turn(random.nextInt(4) * Math.PI / 2);
        if (falls(probability)) shift(pixels(side), pixels(side));
    }

    /** Of the sides -1 to 1, so that half a pixel is one of so many. */
    private double pixels(int side) {
        return 2.0 * Math.round(random.nextDouble(-SHIFT, SHIFT) * side) / side;
    }

    /** A rotation before and one after the change of proportions; either falls so often that one in {@code p} has any. */
    private void geometric() {
        double rotated = 1 - Math.sqrt(1 - probability);
        if (falls(probability)) {
            double factor = power();
            then(1 / factor, 0, 0, 1 / factor);
        }
        if (falls(rotated)) turn(random.nextDouble(-Math.PI, Math.PI));
        if (falls(probability)) {
            double factor = power();
            then(1 / factor, 0, 0, factor);
        }
        if (falls(rotated)) turn(random.nextDouble(-Math.PI, Math.PI));
        if (falls(probability)) shift(2 * SHIFT * random.nextGaussian(), 2 * SHIFT * random.nextGaussian());
    }

    private boolean falls(double chance) {
        return random.nextDouble() < chance;
    }

    private double power() {
        return Math.pow(2, SPREAD * random.nextGaussian());
    }

    private void turn(double angle) {
        double cosine = Math.cos(angle);
        double sine = Math.sin(angle);
        then(cosine, -sine, sine, cosine);
    }

    private void shift(double x, double y) {
        for (int row = 0; row < ROWS; row++)
            matrix[row * COLUMNS + 2] += matrix[row * COLUMNS] * x + matrix[row * COLUMNS + 1] * y;
    }

    /** Puts a change of places before those that are there. */
    private void then(double xx, double xy, double yx, double yy) {
        for (int row = 0; row < ROWS; row++) {
            double x = matrix[row * COLUMNS];
            double y = matrix[row * COLUMNS + 1];
            matrix[row * COLUMNS] = x * xx + y * yx;
            matrix[row * COLUMNS + 1] = x * xy + y * yy;
        }
    }
}
