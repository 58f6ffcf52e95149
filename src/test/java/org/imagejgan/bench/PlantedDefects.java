// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bench;

import java.util.random.RandomGenerator;

/**
 * Defects put into a clean plane, which kind at each pixel.
 *
 * @param values the plane with them
 * @param kinds 0 sound, 1 hot or dead pixel, 2 stripe, 3 dust
 */
record PlantedDefects(float[] values, int[] kinds) {
    private static final int POINTS = 200;

    /** 200 pixels that are hot in the dark or dead in the light, two rows and two columns that are off by a tenth of the range, three dark discs. */
    static PlantedDefects in(float[] clean, int width, int height, RandomGenerator random) {
        float[] values = clean.clone();
        int[] kinds = new int[clean.length];
        for (int d = 0; d < 3; d++) disc(values, kinds, width, height, random);
        for (int s = 0; s < 2; s++) {
            int row = random.nextInt(height);
            for (int x = 0; x < width; x++) shift(values, kinds, row * width + x, s == 0 ? 25 : -25);
            int column = random.nextInt(width);
            for (int y = 0; y < height; y++) shift(values, kinds, y * width + column, s == 0 ? 25 : -25);
        }
        for (int p = 0; p < POINTS; p++) {
            int i = random.nextInt(values.length);
            values[i] = clean[i] < 128 ? 255 : 0;
            kinds[i] = 1;
        }
        return new PlantedDefects(values, kinds);
    }

    private static void shift(float[] values, int[] kinds, int i, float by) {
        values[i] = Math.max(0, Math.min(255, values[i] + by));
        kinds[i] = 2;
    }

    private static void disc(float[] values, int[] kinds, int width, int height, RandomGenerator random) {
        int radius = 4 + random.nextInt(6);
        int x = radius + random.nextInt(width - 2 * radius);
        int y = radius + random.nextInt(height - 2 * radius);
        for (int v = y - radius; v <= y + radius; v++) {
            for (int u = x - radius; u <= x + radius; u++) {
                if (Math.hypot(u - x, v - y) > radius) continue;
                values[v * width + u] *= 0.3f;
                kinds[v * width + u] = 3;
            }
        }
    }

    /** Adds, for each kind and for sound pixels last, how many there are and how many of them are found. */
    void count(boolean[] found, long[] counts) {
        for (int i = 0; i < kinds.length; i++) {
            int kind = (kinds[i] + 3) % 4;
            counts[2 * kind]++;
            if (found[i]) counts[2 * kind + 1]++;
        }
    }
}
