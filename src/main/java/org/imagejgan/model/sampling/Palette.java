// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.sampling;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.imagejgan.image.Clusters;

/**
 * A few colours that stand for all of an image.
 *
 * @param colours a value for each channel, those of the most pixels first
 */
public record Palette(List<float[]> colours) {
    public Palette {
        if (colours.isEmpty()) throw new IllegalArgumentException("A palette has at least one colour.");
        colours = List.copyOf(colours);
    }

    /**
     * The colours of a picture by k-means, always the same of the same picture.
     *
     * @param count at least 1; where the picture has fewer colours, so many
     */
    public static Palette of(Picture picture, int count) {
        int size = picture.height() * picture.width();
        List<float[]> pixels = new ArrayList<>(size);
        for (int i = 0; i < size; i++) pixels.add(pixel(picture.values(), i, size, picture.channels()));
        return new Palette(Clusters.centres(pixels, count, new SplittableRandom(0)));
    }

    /** A picture whose pixels have each the nearest of the colours. */
    public Picture nearest(Picture picture) {
        return new Picture(picture.channels(), picture.height(), picture.width(), nearest(picture.values()));
    }

    /**
     * The same of values alone.
     *
     * @param values {@code [channels, pixels]}
     */
    public float[] nearest(float[] values) {
        int channels = colours.get(0).length;
        int size = values.length / channels;
        float[] made = new float[values.length];
        for (int i = 0; i < size; i++) {
            float[] colour = colours.get(Clusters.nearest(pixel(values, i, size, channels), colours));
            for (int c = 0; c < channels; c++) made[c * size + i] = colour[c];
        }
        return made;
    }

    private static float[] pixel(float[] values, int i, int size, int channels) {
        float[] pixel = new float[channels];
        for (int c = 0; c < channels; c++) pixel[c] = values[c * size + i];
        return pixel;
    }
}
