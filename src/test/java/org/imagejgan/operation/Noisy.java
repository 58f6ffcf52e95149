// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Noisy test images of smooth waves. */
public final class Noisy {
    private Noisy() {}

    /** One plane of 8, 16, 24 or 32 bits. */
    public static ImageProcessor plane(int bits, int width, int height, long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        ImageProcessor plane =
                switch (bits) {
                    case 8 -> new ByteProcessor(width, height);
                    case 16 -> new ShortProcessor(width, height);
                    case 24 -> new ColorProcessor(width, height);
                    default -> new FloatProcessor(width, height);
                };
        for (int i = 0; i < width * height; i++) {
            double wave = 120 + 60 * Math.sin(i % width / 9.0) * Math.cos(i / width / 7.0);
            double value = wave + 20 * random.nextGaussian();
            int grey = (int) Math.max(0, Math.min(255, value));
            if (bits == 32) plane.setf(i, (float) value);
            else plane.set(i, bits == 24 ? grey << 16 | grey << 8 | grey : bits == 16 ? 20 * grey : grey);
        }
        return plane;
    }

    public static ImagePlus image(int bits, int width, int height) {
        return new ImagePlus("waves", plane(bits, width, height, 1));
    }

    /** 16 bits, so many channels, slices and frames. */
    public static ImagePlus hyperstack(int channels, int slices, int frames) {
        ImageStack stack = new ImageStack(48, 40);
        for (int i = 0; i < channels * slices * frames; i++) stack.addSlice("label " + i, plane(16, 48, 40, i));
        ImagePlus image = new ImagePlus("hyperstack", stack);
        image.setDimensions(channels, slices, frames);
        image.setOpenAsHyperStack(true);
        return image;
    }

    /** How much neighbouring pixels of a row differ, the mark of noise. */
    public static double roughness(ImageProcessor plane) {
        double sum = 0;
        for (int y = 0; y < plane.getHeight(); y++) {
            for (int x = 1; x < plane.getWidth(); x++) sum += Math.abs(plane.getf(x, y) - plane.getf(x - 1, y));
        }
        return sum / plane.getHeight() / (plane.getWidth() - 1);
    }
}
