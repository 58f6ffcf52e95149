// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.single;

import ai.djl.ndarray.types.Shape;
import java.util.random.RandomGenerator;

/**
 * Images as they might look after somebody pasted into them or shifted parts of them, for ConSinGAN's harmonisation and
 * editing (Hinz et al. 2021, Sec. 3.4). Values {@code [1, c, h, w]} in [-1, 1], one array; given arrays stay as they are.
 * Sizes that the paper gives in pixels are fractions of the shorter side here.
 */
public final class Disturbance {
    private final float[] values;
    private final int channels;
    private final int height;
    private final int width;
    private final RandomGenerator random;

    private Disturbance(float[] values, Shape shape, RandomGenerator random) {
        this.values = values.clone();
        channels = (int) shape.get(1);
        height = (int) shape.get(2);
        width = (int) shape.get(3);
        this.random = random;
    }

    /** Sometimes noise, inverted, missing, exchanged or shifted channels; most often one or two holes of any colour. */
    public static float[] colours(float[] image, Shape shape, RandomGenerator random) {
        Disturbance disturbed = new Disturbance(image, shape, random);
        if (random.nextDouble() < 0.25) disturbed.recolour();
        if (random.nextDouble() < 0.9) disturbed.holes();
        return disturbed.values;
    }

    /** One to five rectangles of the image, copied a little aside. */
    public static float[] tiles(float[] image, Shape shape, RandomGenerator random) {
        Disturbance disturbed = new Disturbance(image, shape, random);
        int count = 1 + random.nextInt(5);
        for (int i = 0; i < count; i++) disturbed.shiftTile(image, count);
        return disturbed.values;
    }

    private void recolour() {
        switch (random.nextInt(4)) {
            case 0 -> noise(0.05 + 0.2 * random.nextDouble());
            case 1 -> affine(-1, 0);
            case 2 -> exchange();
            default -> affine(0.6 + 0.8 * random.nextDouble(), 0.6 * random.nextDouble() - 0.3);
        }
    }

    private void noise(double deviation) {
        for (int i = 0; i < values.length; i++) set(i, values[i] + deviation * random.nextGaussian());
    }

    private void affine(double gain, double offset) {
        for (int i = 0; i < values.length; i++) set(i, gain * values[i] + offset);
    }

    /** Two channels change places; with one channel, it goes dark. */
    private void exchange() {
        int size = height * width;
        int a = random.nextInt(channels) * size;
        int b = random.nextInt(channels) * size;
        for (int i = 0; i < size; i++) {
            float kept = values[a + i];
            values[a + i] = a == b ? -1 : values[b + i];
            values[b + i] = a == b ? -1 : kept;
        }
    }

    private void holes() {
        int count = 1 + random.nextInt(2);
        double part = count == 1 ? 0.25 : 0.125;
        for (int i = 0; i < count; i++) {
            Tile hole = tile(part * (1 + random.nextDouble()) * Math.min(height, width));
            for (int c = 0; c < channels; c++) {
                float colour = (float) (2 * random.nextDouble() - 1);
                for (int y = 0; y < hole.height; y++)
                    for (int x = 0; x < hole.width; x++) values[at(c, hole.y + y, hole.x + x)] = colour;
            }
        }
    }

    private record Tile(int x, int y, int width, int height) {}

    private Tile tile(double side) {
        int w = (int) Math.max(1, Math.min(width, side));
        int h = (int) Math.max(1, Math.min(height, side));
        return new Tile(random.nextInt(width - w + 1), random.nextInt(height - h + 1), w, h);
    }

    private void shiftTile(float[] from, int count) {
        double[][] sides = {{0.2, 0.5}, {0.15, 0.3}, {0.1, 0.2}, {0.1, 0.15}};
        double[] range = sides[Math.min(count, 4) - 1];
        double far = count == 1 ? 0.05 : 0;
        Tile tile = tile((range[0] + (range[1] - range[0]) * random.nextDouble()) * Math.min(height, width));
        int dx = shift(width, far);
        int dy = shift(height, far);
        for (int c = 0; c < channels; c++) {
            for (int y = tile.y; y < tile.y + tile.height; y++) {
                for (int x = tile.x; x < tile.x + tile.width; x++) {
                    boolean inside = x + dx >= 0 && x + dx < width && y + dy >= 0 && y + dy < height;
                    if (inside) values[at(c, y + dy, x + dx)] = from[at(c, y, x)];
                }
            }
        }
    }

    private int shift(int length, double more) {
        double part = 0.05 + (0.05 + more) * random.nextDouble();
        return (int) Math.round(part * length) * (random.nextBoolean() ? 1 : -1);
    }

    private int at(int channel, int y, int x) {
        return (channel * height + y) * width + x;
    }

    private void set(int i, double value) {
        values[i] = (float) Math.max(-1, Math.min(1, value));
    }
}
