// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.samples;

import java.util.SplittableRandom;

/**
 * A fluorescent scene without noise, painted in photons per pixel. All mathematics is {@link StrictMath}, so the same
 * seed paints the same picture on every computer.
 */
final class Scene {
    private final int width;
    private final int height;
    private final float[] photons;
    private final SplittableRandom random;

    Scene(int width, int height, double background, long seed) {
        this.width = width;
        this.height = height;
        photons = new float[width * height];
        java.util.Arrays.fill(photons, (float) background);
        random = new SplittableRandom(seed);
    }

    private double between(double low, double high) {
        return low + (high - low) * random.nextDouble();
    }

    /** Paints so many nuclei: textured ellipses with soft rims. */
    Scene nuclei(int count, double radius, double brightness) {
        for (int i = 0; i < count; i++) {
            double x = between(0, width);
            double y = between(0, height);
            double long_ = radius * between(0.8, 1.3);
            double round = between(0.65, 0.95);
            nucleus(x, y, long_, round, between(0, StrictMath.PI), brightness * between(0.5, 1));
        }
        return this;
    }

    private void nucleus(double cx, double cy, double radius, double round, double angle, double brightness) {
        double cos = StrictMath.cos(angle);
        double sin = StrictMath.sin(angle);
        double phase = between(0, 6);
        for (int y = from(cy, radius); y < to(cy, radius, height); y++) {
            for (int x = from(cx, radius); x < to(cx, radius, width); x++) {
                double u = (x - cx) * cos + (y - cy) * sin;
                double v = ((y - cy) * cos - (x - cx) * sin) / round;
                double rim = (StrictMath.sqrt(u * u + v * v) - radius) / 1.2;
                double texture = 0.8 + 0.2 * StrictMath.sin(0.45 * u + phase) * StrictMath.cos(0.6 * v);
                photons[y * width + x] += (float) (brightness * texture / (1 + StrictMath.exp(rim)));
            }
        }
    }

    /** Paints so many curved threads of Gaussian profile. */
    Scene filaments(int count, double sigma, double brightness) {
        for (int i = 0; i < count; i++) {
            double x = between(0, width);
            double y = between(0, height);
            double angle = between(0, 2 * StrictMath.PI);
            double bend = between(-0.012, 0.012);
            double light = brightness * between(0.4, 1);
            int length = (int) between(0.4 * width, 1.2 * width);
            for (int step = 0; step < length; step++) {
                spot(x, y, sigma, light / (sigma * 2.5));
                x += StrictMath.cos(angle);
                y += StrictMath.sin(angle);
                angle += bend + between(-0.03, 0.03);
            }
        }
        return this;
    }

    /** Paints so many points, as wide as the microscope makes them. */
    Scene spots(int count, double sigma, double brightness) {
        for (int i = 0; i < count; i++)
            spot(between(0, width), between(0, height), sigma, brightness * between(0.3, 1));
        return this;
    }

    private void spot(double cx, double cy, double sigma, double peak) {
        double reach = 3 * sigma;
        for (int y = from(cy, reach); y < to(cy, reach, height); y++) {
            for (int x = from(cx, reach); x < to(cx, reach, width); x++) {
                double distance = (x - cx) * (x - cx) + (y - cy) * (y - cy);
                photons[y * width + x] += (float) (peak * StrictMath.exp(-distance / (2 * sigma * sigma)));
            }
        }
    }

    private static int from(double centre, double reach) {
        return Math.max(0, (int) (centre - reach - 6));
    }

    private static int to(double centre, double reach, int size) {
        return Math.min(size, (int) (centre + reach + 7));
    }

    /** The scene seen out of focus: everything is dimmed by a factor, as in planes above and below. */
    Scene dimmed(double factor) {
        for (int i = 0; i < photons.length; i++) photons[i] *= (float) factor;
        return this;
    }

    float[] photons() {
        return photons;
    }
}
