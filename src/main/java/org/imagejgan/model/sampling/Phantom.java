// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.sampling;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** A made-up picture of round cells and filaments with noise: the test tensor and cover of packages, owned by nobody. */
public final class Phantom {
    private Phantom() {}

    /** Without noise, values about 0 to 1; equal arguments give equal pictures. */
    public static Picture clean(int channels, int height, int width) {
        float[] values = new float[channels * height * width];
        for (int c = 0; c < channels; c++) {
            RandomGenerator random = new SplittableRandom(7 + c);
            for (int i = 0; i < 12; i++) cell(values, c * height * width, height, width, random);
            for (int i = 0; i < 6; i++) filament(values, c * height * width, height, width, random);
        }
        return new Picture(channels, height, width, values);
    }

    /** {@link #clean} with Gaussian noise. */
    public static Picture noisy(int channels, int height, int width, double deviation) {
        Picture clean = clean(channels, height, width);
        float[] values = clean.values().clone();
        RandomGenerator random = new SplittableRandom(11);
        for (int i = 0; i < values.length; i++) values[i] += (float) (deviation * random.nextGaussian());
        return new Picture(channels, height, width, values);
    }

    private static void cell(float[] values, int offset, int height, int width, RandomGenerator random) {
        double x0 = random.nextDouble(width);
        double y0 = random.nextDouble(height);
        double radius = 3 + random.nextDouble(Math.min(height, width) / 9.0);
        double bright = 0.2 + 0.5 * random.nextDouble();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double inside = radius - Math.hypot(x - x0, y - y0);
                values[offset + y * width + x] += (float) (bright / (1 + Math.exp(-1.5 * inside)));
            }
        }
    }

    private static void filament(float[] values, int offset, int height, int width, RandomGenerator random) {
        double angle = random.nextDouble(Math.PI);
        double distance = random.nextDouble(height);
        double bend = 4 * random.nextDouble();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double along = x * Math.cos(angle) + y * Math.sin(angle);
                double off = -x * Math.sin(angle) + y * Math.cos(angle) - distance + bend * Math.sin(along / 11);
                values[offset + y * width + x] += (float) (0.4 * Math.exp(-off * off / 2));
            }
        }
    }
}
