// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bench;

import ij.ImagePlus;
import ij.process.FloatProcessor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import org.imagejgan.image.border.ImagePlusStack;
import org.imagejgan.image.file.ImageFiles;
import org.imagejgan.image.quality.Likeness;

/** A noisy image of 0 to 255 and what it would be without the noise. */
record Pair(String name, ImagePlus noisy, ImagePlus clean) {
    private static final double RANGE = 255;

    /** Files of the same name, as they are. */
    static Pair open(Path noisy, Path clean, String name) throws IOException {
        return new Pair(name, ImageFiles.open(noisy.resolve(name)), ImageFiles.open(clean.resolve(name)));
    }

    /** The confocal frame of FMD and the mean of fifty such. */
    static Pair fish() throws IOException {
        Path folder = Settings.data("denoise", "FMD_confocal");
        return open(folder.resolve("noisy"), folder.resolve("clean"), "fish.tif");
    }

    /** The first images of a folder, by name, with Gaussian noise that depends on place and sigma alone, not clipped. */
    static List<Pair> simulated(Path folder, double sigma) throws IOException {
        return ImageFiles.imagesIn(folder).stream()
                .limit(Settings.number("images", Integer.MAX_VALUE))
                .map(file -> noisy(file, sigma))
                .toList();
    }

    private static Pair noisy(Path file, double sigma) {
        try {
            ImagePlus clean = ImageFiles.open(file);
            FloatProcessor noisy = clean.getProcessor().duplicate().convertToFloatProcessor();
            String name = file.getFileName().toString();
            RandomGenerator random = new SplittableRandom(31 * name.hashCode() + (long) sigma);
            float[] values = (float[]) noisy.getPixels();
            for (int i = 0; i < values.length; i++) values[i] += (float) (sigma * random.nextGaussian());
            return new Pair(name, new ImagePlus(name, noisy), clean);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** PSNR of an attempt at the clean image, which is clipped to its range first. */
    double psnr(ImagePlus attempt) {
        FloatProcessor clipped = attempt.getProcessor().duplicate().convertToFloatProcessor();
        clipped.min(0);
        clipped.max(RANGE);
        return Likeness.psnr(plane(clean), plane(new ImagePlus("", clipped)), RANGE);
    }

    /** PSNR of an attempt that may be on another scale. */
    double psnrAffine(ImagePlus attempt) {
        return Likeness.psnrAffine(plane(clean), plane(attempt), RANGE);
    }

    private static RandomAccessibleInterval<? extends RealType<?>> plane(ImagePlus image) {
        return ImagePlusStack.of(image).plane(0, 0, 0);
    }
}
