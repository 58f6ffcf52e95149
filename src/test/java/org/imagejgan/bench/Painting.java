// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bench;

import ij.plugin.filter.GaussianBlur;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.imagejgan.image.Lab;
import org.imagejgan.model.sampling.Palette;
import org.imagejgan.model.sampling.Picture;

/**
 * What somebody might paint who has an image in mind but not its colours: the image mirrored, in six flat regions whose
 * colours are each moved in Lab, with soft edges. Equal seeds give equal paintings.
 */
final class Painting {
    private static final int REGIONS = 6;
    /** How far a colour is moved, in Lab. */
    private static final double MOVED = 30;
    /** What is smaller than this part of the width is not painted. */
    private static final double BRUSH = 0.02;

    private Painting() {}

    static ColorProcessor of(ImageProcessor image, long seed) {
        ImageProcessor seen = image.duplicate().convertToRGB();
        seen.flipHorizontal();
        blur(seen, BRUSH * seen.getWidth());
        Picture picture = picture(seen);
        Palette palette = Palette.of(picture, REGIONS);
        List<Integer> colours = moved(palette, new SplittableRandom(seed));
        int size = seen.getWidth() * seen.getHeight();
        float[] flat = palette.nearest(picture).values();
        ColorProcessor painting = new ColorProcessor(seen.getWidth(), seen.getHeight());
        for (int i = 0; i < size; i++)
            for (int k = 0; k < colours.size(); k++)
                if (flat[i] == palette.colours().get(k)[0]
                        && flat[size + i] == palette.colours().get(k)[1]
                        && flat[2 * size + i] == palette.colours().get(k)[2]) painting.set(i, colours.get(k));
        blur(painting, 1);
        return painting;
    }

    private static void blur(ImageProcessor image, double sigma) {
        new GaussianBlur().blurGaussian(image, sigma, sigma, 0.002);
    }

    /** RGB in [0, 1]. */
    static Picture picture(ImageProcessor rgb) {
        int size = rgb.getWidth() * rgb.getHeight();
        float[] values = new float[3 * size];
        for (int i = 0; i < size; i++)
            for (int c = 0; c < 3; c++) values[c * size + i] = (rgb.get(i) >> 16 - 8 * c & 255) / 255f;
        return new Picture(3, rgb.getHeight(), rgb.getWidth(), values);
    }

    private static List<Integer> moved(Palette palette, RandomGenerator random) {
        List<Integer> moved = new ArrayList<>();
        for (float[] colour : palette.colours()) {
            int rgb = 0;
            for (float value : colour) rgb = rgb << 8 | Math.round(255 * value);
            Lab lab = Lab.of(rgb);
            double l = random.nextGaussian();
            double a = random.nextGaussian();
            double b = random.nextGaussian();
            double length = Math.sqrt(l * l + a * a + b * b) / MOVED;
            double light = Math.max(5, Math.min(95, lab.l() + l / length));
            moved.add(new Lab(light, lab.a() + a / length, lab.b() + b / length).rgb());
        }
        return moved;
    }
}
