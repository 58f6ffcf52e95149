// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bench;

import ij.process.ImageProcessor;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.imagejgan.image.Clusters;
import org.imagejgan.image.Lab;

/**
 * How far the colours of two images are from each other, wherever they are: how much further the pixels of one are, in Lab
 * and on average, from the nearest of the other's sixteen colours (k-means) than from the nearest of their own, and the other
 * way round; the mean of both. An image is at 0 from itself.
 */
public final class PaletteDistance {
    private static final int COLOURS = 16;

    private PaletteDistance() {}

    /** Of two RGB images of any size; grey ones are taken as grey. */
    public static double of(ImageProcessor one, ImageProcessor other) {
        List<float[]> a = pixels(one);
        List<float[]> b = pixels(other);
        List<float[]> ofA = colours(a);
        List<float[]> ofB = colours(b);
        return (mean(a, ofB) - mean(a, ofA) + mean(b, ofA) - mean(b, ofB)) / 2;
    }

    /** The same, not less what is left to the own colours: of an image to itself 2 to 6. */
    static double plain(ImageProcessor one, ImageProcessor other) {
        List<float[]> a = pixels(one);
        List<float[]> b = pixels(other);
        return (mean(a, colours(b)) + mean(b, colours(a))) / 2;
    }

    private static List<float[]> pixels(ImageProcessor image) {
        ImageProcessor rgb = image.convertToRGB();
        List<float[]> pixels = new ArrayList<>();
        for (int i = 0; i < rgb.getPixelCount(); i++) {
            Lab lab = Lab.of(rgb.get(i));
            pixels.add(new float[] {(float) lab.l(), (float) lab.a(), (float) lab.b()});
        }
        return pixels;
    }

    private static List<float[]> colours(List<float[]> pixels) {
        return Clusters.centres(pixels, COLOURS, new SplittableRandom(1));
    }

    private static double mean(List<float[]> pixels, List<float[]> colours) {
        double sum = 0;
        for (float[] pixel : pixels) {
            double least = Double.POSITIVE_INFINITY;
            for (float[] colour : colours)
                least = Math.min(
                        least,
                        Math.hypot(Math.hypot(pixel[0] - colour[0], pixel[1] - colour[1]), pixel[2] - colour[2]));
            sum += least;
        }
        return sum / pixels.size();
    }
}
