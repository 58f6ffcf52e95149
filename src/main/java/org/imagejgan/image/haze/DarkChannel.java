// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.haze;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Haze of the air over a photograph by the dark channel (He et al. 2011, Single image haze removal using dark channel
 * prior; the guided filter is that of He et al. 2013): nearly everywhere without haze something close by is dark in one
 * colour. Of what the dark channel tells, {@value #SHARE} is taken for haze, as there.
 */
final class DarkChannel {
    private static final double SHARE = 0.95;

    /** The least transmission: what lets less through is no image. */
    private static final float LEAST = 0.1f;

    /** Of pixels, in which the haze is thickest. */
    private static final double THICKEST = 0.001;

    /** Pixels around one that are searched for something dark, in images of 250 and more; a part of smaller ones. */
    private static final int RADIUS = 7;

    private static final double PART = 0.028;

    /** A second search reaches so many times as far: it finds something dark beside things that are bright all over. */
    private static final double WIDER = 1.75;

    /** By how much wider the transmission is smoothed, along the edges of the image. */
    private static final int SMOOTHER = 6;

    private static final float TOLERANCE = 1e-3f;
    private static final int COLOURS = 3;

    private final float[] values;
    private final int height;
    private final int width;
    private final int size;
    private final int radius;

    private DarkChannel(float[] values, int height, int width) {
        this.values = values;
        this.height = height;
        this.width = width;
        size = height * width;
        radius = (int) Math.max(1, Math.min(RADIUS, Math.round(PART * Math.max(height, width))));
    }

    /** Three planes {@code [3, height, width]} without it. */
    static float[] cleared(float[] values, int height, int width) {
        DarkChannel image = new DarkChannel(values, height, width);
        float[] air = image.air();
        float[] transmission = image.transmission(air);
        float[] cleared = new float[values.length];
        for (int i = 0; i < cleared.length; i++) {
            float light = air[i / image.size];
            cleared[i] = light + (values[i] - light) / Math.max(LEAST, transmission[i % image.size]);
        }
        return cleared;
    }

    /** The colour of the brightest pixel where the haze is thickest. */
    private float[] air() {
        float[] dark = dark(new float[] {1, 1, 1}, radius);
        int brightest = IntStream.range(0, size)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -dark[i]))
                .limit((long) Math.max(1, THICKEST * size))
                .max(Comparator.comparingDouble(this::brightness))
                .orElseThrow();
        float[] air = new float[COLOURS];
        for (int c = 0; c < COLOURS; c++) air[c] = Math.max(TOLERANCE, values[c * size + brightest]);
        return air;
    }

    private double brightness(int i) {
        return values[i] + values[size + i] + values[2 * size + i];
    }

    /** The darkest of all colours around each pixel, where the light of the air is 1. */
    private float[] dark(float[] air, int reach) {
        float[] least = new float[size];
        Arrays.fill(least, Float.MAX_VALUE);
        for (int i = 0; i < values.length; i++) least[i % size] = Math.min(least[i % size], values[i] / air[i / size]);
        return least(least(least, reach, 1, width, width, height), reach, width, height, 1, width);
    }

    /** The least within a reach along lines. */
    private float[] least(float[] plane, int reach, int step, int length, int next, int lines) {
        float[] least = new float[size];
        for (int line = 0; line < lines; line++)
            for (int i = 0; i < length; i++) {
                float found = Float.MAX_VALUE;
                for (int k = Math.max(0, i - reach); k <= Math.min(length - 1, i + reach); k++)
                    found = Math.min(found, plane[line * next + k * step]);
                least[line * next + i * step] = found;
            }
        return least;
    }

    /** The mean of what both searches tell. */
    private float[] transmission(float[] air) {
        float[] coarse = dark(air, radius);
        float[] wide = dark(air, (int) Math.round(WIDER * radius));
        for (int i = 0; i < size; i++) coarse[i] = (float) (1 - SHARE * (coarse[i] + wide[i]) / 2);
        float[] grey = new float[size];
        for (int i = 0; i < values.length; i++) grey[i % size] += values[i] / COLOURS;
        return new GuidedFilter(grey, height, width, SMOOTHER * radius, TOLERANCE).of(coarse);
    }
}
