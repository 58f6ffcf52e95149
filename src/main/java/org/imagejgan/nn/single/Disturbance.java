// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.single;

import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * An image as it might look after somebody pasted into it, for ConSinGAN's harmonisation (Hinz et al. 2021, Sec. 3.4):
 * with other colours now and then, most often with holes. Probabilities and strengths are those that the authors' code
 * gives its library. Sizes that are pixels there, of images of at least 120, are parts of the shorter side here. Sepia
 * and hue are for three channels; others are inverted and made brighter or darker instead. A single channel is not
 * dropped.
 */
public final class Disturbance {
    private static final double[] GROUPS = {0.5, 0.5, 0.5, 0.1};
    private static final double[] NOISES = {0.2, 0.5, 0.5};
    private static final double[][] SEPIA = {{0.393, 0.769, 0.189}, {0.349, 0.686, 0.168}, {0.272, 0.534, 0.131}};

    /** The numbers of the library are for 8 bits, hues there are half degrees. */
    private static final double GREYS = 255;

    private static final double HUES = 30;
    private static final int RGB = 3;

    /** From 0 to 1, the scale of colours. */
    private final double[] values;

    private final int channels;
    private final int height;
    private final int width;
    private final RandomGenerator random;

    private Disturbance(float[] image, Shape shape, RandomGenerator random) {
        values = new double[image.length];
        for (int i = 0; i < image.length; i++) values[i] = (image[i] + 1) / 2;
        channels = (int) shape.get(1);
        height = (int) shape.get(2);
        width = (int) shape.get(3);
        this.random = random;
    }

    /** @param image {@code [1, c, h, w]} in [-1, 1], which stays as it is */
    public static float[] colours(float[] image, Shape shape, RandomGenerator random) {
        Disturbance disturbed = new Disturbance(image, shape, random);
        if (random.nextDouble() < 0.25) disturbed.recolour();
        if (random.nextDouble() < 0.9) disturbed.holes();
        float[] result = new float[image.length];
        for (int i = 0; i < result.length; i++)
            result[i] = (float) (2 * Math.max(0, Math.min(1, disturbed.values[i])) - 1);
        return result;
    }

    private void recolour() {
        switch (one(GROUPS)) {
            case 0 -> noise();
            case 1 -> inverted(random.nextBoolean());
            case 2 -> exchanged(random.nextBoolean());
            default -> shifted(uniform(20) / HUES, uniform(30) / GREYS, uniform(20) / GREYS);
        }
    }

    /** One of some, by weight. */
    private int one(double[] weights) {
        double sum = 0;
        for (double weight : weights) sum += weight;
        double drawn = sum * random.nextDouble();
        int chosen = 0;
        while (chosen < weights.length - 1 && drawn >= weights[chosen]) drawn -= weights[chosen++];
        return chosen;
    }

    private double uniform(double most) {
        return most * (2 * random.nextDouble() - 1);
    }

    // -- noise --

    private void noise() {
        switch (one(NOISES)) {
            case 0 -> {
                for (int i = 0; i < values.length; i++) values[i] *= 0.5 + random.nextDouble();
            }
            case 1 -> alike(0.01 + 0.04 * random.nextDouble());
            default -> {
                double deviation = Math.sqrt(10 + 40 * random.nextDouble()) / GREYS;
                for (int i = 0; i < values.length; i++) values[i] += deviation * random.nextGaussian();
            }
        }
    }

    /** The same noise in all channels. */
    private void alike(double deviation) {
        int size = height * width;
        for (int i = 0; i < size; i++) {
            double added = deviation * random.nextGaussian();
            for (int c = 0; c < channels; c++) values[c * size + i] += added;
        }
    }

    // -- colours --

    private void inverted(boolean sepia) {
        if (sepia && channels == RGB) mixed();
        else for (int i = 0; i < values.length; i++) values[i] = 1 - values[i];
    }

    private void mixed() {
        int size = height * width;
        for (int i = 0; i < size; i++) {
            double[] colour = {values[i], values[size + i], values[2 * size + i]};
            for (int c = 0; c < RGB; c++) {
                double[] row = SEPIA[c];
                values[c * size + i] = row[0] * colour[0] + row[1] * colour[1] + row[2] * colour[2];
            }
        }
    }

    /** One channel goes dark, or all change places. */
    private void exchanged(boolean dropped) {
        int size = height * width;
        double[] before = values.clone();
        int[] order = shuffled();
        for (int c = 0; c < channels; c++) {
            if (!dropped) System.arraycopy(before, order[c] * size, values, c * size, size);
            else if (channels > 1 && c == order[0]) Arrays.fill(values, c * size, (c + 1) * size, 0);
        }
    }

    private int[] shuffled() {
        int[] order = new int[channels];
        for (int c = 0; c < channels; c++) {
            int place = random.nextInt(c + 1);
            order[c] = order[place];
            order[place] = c;
        }
        return order;
    }

    private void shifted(double hue, double saturation, double value) {
        int size = height * width;
        if (channels != RGB) {
            for (int i = 0; i < values.length; i++) values[i] += value;
            return;
        }
        for (int i = 0; i < size; i++) {
            double[] rgb = Hsv.of(values[i], values[size + i], values[2 * size + i])
                    .shifted(hue, saturation, value)
                    .rgb();
            for (int c = 0; c < RGB; c++) values[c * size + i] = rgb[c];
        }
    }

    // -- holes --

    /** One, or two that are half as long and wide, both of one size and colour; they may reach over the border. */
    private void holes() {
        int count = 1 + random.nextInt(2);
        double[] colour = random.doubles(channels).toArray();
        double part = (count == 1 ? 0.25 : 0.125) * Math.min(height, width);
        int rows = (int) Math.max(1, part * (1 + random.nextDouble()));
        int columns = (int) Math.max(1, part * (1 + random.nextDouble()));
        for (int i = 0; i < count; i++) hole(random.nextInt(height), random.nextInt(width), rows, columns, colour);
    }

    private void hole(int y, int x, int rows, int columns, double[] colour) {
        int top = Math.max(0, y - rows / 2);
        int left = Math.max(0, x - columns / 2);
        int bottom = Math.min(height, top + rows);
        int right = Math.min(width, left + columns);
        for (int c = 0; c < channels; c++)
            for (int row = top; row < bottom; row++)
                Arrays.fill(values, (c * height + row) * width + left, (c * height + row) * width + right, colour[c]);
    }
}
