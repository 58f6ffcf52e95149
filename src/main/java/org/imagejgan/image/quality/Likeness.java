// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.quality;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import org.imagejgan.image.PixelRows;

/**
 * Measures of how near a plane is to a reference. Pixels that are not numbers in one of both are left out; where nothing is
 * left the measures are NaN.
 */
public final class Likeness {
    private Likeness() {}

    /**
     * Peak signal-to-noise ratio, {@code 10 log10(range^2 / mean squared difference)}; infinite for equal planes.
     *
     * @param range the difference of the largest and the smallest possible value, more than 0
     * @return dB
     * @throws IllegalArgumentException if the sizes differ or the range is not positive
     */
    public static double psnr(
            RandomAccessibleInterval<? extends RealType<?>> reference,
            RandomAccessibleInterval<? extends RealType<?>> image,
            double range) {
        requireRange(range);
        return decibels(Moments.of(reference, image).squaredError(), range);
    }

    /**
     * {@link #psnr} after the best {@code a * image + b}, by least squares: for pairs that were scaled apart. An image
     * without contrast is fitted by the reference's mean.
     *
     * @return dB
     * @throws IllegalArgumentException if the sizes differ or the range is not positive
     */
    public static double psnrAffine(
            RandomAccessibleInterval<? extends RealType<?>> reference,
            RandomAccessibleInterval<? extends RealType<?>> image,
            double range) {
        requireRange(range);
        Moments m = Moments.of(image, reference);
        return decibels(m.varianceB() - m.slope() * m.covariance(), range);
    }

    private static double decibels(double meanSquare, double range) {
        return 10 * Math.log10(range * range / Math.max(0, meanSquare));
    }

    /**
     * Normalised root mean squared error, {@code sqrt(mean((image - reference)^2)) / sqrt(mean(reference^2))}.
     *
     * @return 0 for equal planes, 1 for one of zeros
     * @throws IllegalArgumentException if the sizes differ
     */
    public static double nrmse(
            RandomAccessibleInterval<? extends RealType<?>> reference,
            RandomAccessibleInterval<? extends RealType<?>> image) {
        Moments m = Moments.of(reference, image);
        return Math.sqrt(m.squaredError()) / Math.sqrt(m.varianceA() + m.meanA() * m.meanA());
    }

    /**
     * Mean structural similarity with a window of 7 x 7 equal weights and variances of samples (divided by 48), K1 = 0.01
     * and K2 = 0.03, over all places where the window lies inside the image and all of it is numbers.
     *
     * @return at most 1, which equal planes have
     * @throws IllegalArgumentException if the sizes differ, are below 7 x 7, or the range is not positive
     * @see <a href="https://doi.org/10.1109/TIP.2003.819861">Wang et al. 2004</a>
     */
    public static double ssim(
            RandomAccessibleInterval<? extends RealType<?>> reference,
            RandomAccessibleInterval<? extends RealType<?>> image,
            double range) {
        return similarity(Similarity.Window.UNIFORM, reference, image, range).mean();
    }

    /**
     * The same with the window of the paper, 11 x 11 with the weights of a Gaussian of sigma 1.5, and variances of the whole
     * population.
     *
     * @throws IllegalArgumentException if the sizes differ, are below 11 x 11, or the range is not positive
     */
    public static double ssimGaussian(
            RandomAccessibleInterval<? extends RealType<?>> reference,
            RandomAccessibleInterval<? extends RealType<?>> image,
            double range) {
        return similarity(Similarity.Window.GAUSSIAN, reference, image, range).mean();
    }

    /** The similarities that {@link #ssim} is the mean of, each in the middle of its window; NaN where there is none. */
    public static float[] ssimMap(
            RandomAccessibleInterval<? extends RealType<?>> reference,
            RandomAccessibleInterval<? extends RealType<?>> image,
            double range) {
        return similarity(Similarity.Window.UNIFORM, reference, image, range).map();
    }

    /** The shortest side that {@link #ssim} can be taken of. */
    public static int leastSide() {
        return Similarity.Window.UNIFORM.side();
    }

    private static Similarity similarity(
            Similarity.Window window,
            RandomAccessibleInterval<? extends RealType<?>> reference,
            RandomAccessibleInterval<? extends RealType<?>> image,
            double range) {
        requireRange(range);
        return new Similarity(window, PixelRows.of(reference), PixelRows.of(image), range);
    }

    private static void requireRange(double range) {
        if (!(range > 0)) throw new IllegalArgumentException("The value range must be more than 0; got " + range + ".");
    }
}
