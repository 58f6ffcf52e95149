// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.quality;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import org.imagejgan.image.PixelRows;

/** Measures of how near an image is to a reference. */
public final class Fidelity {
    private Fidelity() {}

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
        Moments m = Moments.of(reference, image, range);
        double bias = m.meanA() - m.meanB();
        return decibels(m.varianceA() + m.varianceB() - 2 * m.covariance() + bias * bias, range);
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
        Moments m = Moments.of(reference, image, range);
        double explained = m.varianceB() == 0 ? 0 : m.covariance() * m.covariance() / m.varianceB();
        return decibels(m.varianceA() - explained, range);
    }

    private static double decibels(double meanSquare, double range) {
        return 10 * Math.log10(range * range / Math.max(0, meanSquare));
    }

    /**
     * Mean structural similarity with an 11 x 11 Gaussian window of sigma 1.5, K1 = 0.01 and K2 = 0.03, over all places
     * where the window lies inside the image.
     *
     * @return at most 1, which equal planes have
     * @throws IllegalArgumentException if the sizes differ, are below 11 x 11, or the range is not positive
     * @see <a href="https://doi.org/10.1109/TIP.2003.819861">Wang et al. 2004</a>
     */
    public static double ssim(
            RandomAccessibleInterval<? extends RealType<?>> reference,
            RandomAccessibleInterval<? extends RealType<?>> image,
            double range) {
        return new Similarity(PixelRows.of(reference), PixelRows.of(image), range).mean();
    }
}
