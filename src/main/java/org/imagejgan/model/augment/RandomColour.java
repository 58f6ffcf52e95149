// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.augment;

import java.util.random.RandomGenerator;

/**
 * What the values of a changed image are made of: a matrix of channels and a number added to each, drawn as Karras et al.
 * 2020 (Appendix B) draw it. Colours are turned around the grey axis where there are three channels.
 */
final class RandomColour {
    private static final int COLOURS = 3;
    private static final double BRIGHTNESS = 0.2;
    private static final double CONTRAST = 0.5;
    private static final double SATURATION = 1;
    /** Of each channel along the grey axis. */
    private static final double AXIS = 1 / Math.sqrt(COLOURS);

    private final int channels;
    private final double[] matrix;
    private final double[] added;

    private RandomColour(int channels) {
        this.channels = channels;
        matrix = new double[channels * channels];
        for (int i = 0; i < channels; i++) matrix[i * channels + i] = 1;
        added = new double[channels];
    }

    /**
     * Draws one, {@code [channels, channels + 1]}, of values around 0.
     *
     * @param probability of each change
     */
    static float[] draw(RandomGenerator random, double probability, int channels) {
        RandomColour colour = new RandomColour(channels);
        if (random.nextDouble() < probability) colour.brighten(BRIGHTNESS * random.nextGaussian());
        if (random.nextDouble() < probability) colour.scale(Math.pow(2, CONTRAST * random.nextGaussian()));
        if (channels == COLOURS) {
            if (random.nextDouble() < probability && random.nextBoolean()) colour.then(spread(-1, 1, 0));
            if (random.nextDouble() < probability) colour.then(turned(random.nextDouble(-Math.PI, Math.PI)));
            if (random.nextDouble() < probability)
                colour.then(spread(1, Math.pow(2, SATURATION * random.nextGaussian()), 0));
        }
        return colour.values();
    }

    /** Around the grey axis. */
    private static double[] turned(double angle) {
        return spread(1, Math.cos(angle), Math.sin(angle));
    }

    /** Stretches along the grey axis and across it, and turns around it (Rodrigues' formula). */
    private static double[] spread(double along, double across, double turn) {
        double[] all = new double[COLOURS * COLOURS];
        for (int row = 0; row < COLOURS; row++)
            for (int column = 0; column < COLOURS; column++) {
                double grey = AXIS * AXIS;
                double one = row == column ? 1 : 0;
                int sense = (column - row + COLOURS) % COLOURS;
                double cross = sense == 0 ? 0 : sense == 1 ? -AXIS : AXIS;
                all[row * COLOURS + column] = along * grey + across * (one - grey) + turn * cross;
            }
        return all;
    }

    private void brighten(double amount) {
        for (int i = 0; i < channels; i++) added[i] += amount;
    }

    private void scale(double factor) {
        for (int i = 0; i < matrix.length; i++) matrix[i] *= factor;
        for (int i = 0; i < channels; i++) added[i] *= factor;
    }

    private void then(double[] change) {
        double[] before = matrix.clone();
        double[] plus = added.clone();
        for (int row = 0; row < COLOURS; row++) {
            added[row] = 0;
            for (int k = 0; k < COLOURS; k++) added[row] += change[row * COLOURS + k] * plus[k];
            for (int column = 0; column < COLOURS; column++) {
                matrix[row * COLOURS + column] = 0;
                for (int k = 0; k < COLOURS; k++)
                    matrix[row * COLOURS + column] += change[row * COLOURS + k] * before[k * COLOURS + column];
            }
        }
    }

    private float[] values() {
        float[] values = new float[channels * (channels + 1)];
        for (int row = 0; row < channels; row++) {
            for (int column = 0; column < channels; column++)
                values[row * (channels + 1) + column] = (float) matrix[row * channels + column];
            values[row * (channels + 1) + channels] = (float) added[row];
        }
        return values;
    }
}
