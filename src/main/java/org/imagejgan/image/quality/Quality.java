// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.quality;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import org.imagejgan.image.PixelRows;

/** Measures of how near an image is to a reference, and of the noise in an image that has none. */
public final class Quality {

    private Quality() {}

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

    /**
     * The standard deviation of the noise, by the median absolute response to the difference of two Laplacians, in the
     * plane's units. Correct for noise that does not depend on its neighbours; edges hardly count, fine texture
     * everywhere counts as noise. At most a million pixels, spread evenly, are looked at.
     *
     * @return NaN if the plane is smaller than 16 x 16 or has no finite place of that size
     * @see <a href="https://doi.org/10.1006/cviu.1996.0060">Immerkaer 1996</a>
     */
    public static double noiseSigma(RandomAccessibleInterval<? extends RealType<?>> plane) {
        return new NoiseBlocks(PixelRows.of(plane)).sigma();
    }

    /**
     * How much the noise of a pixel tells about that of the next one: the correlation at distance 1, along x or along
     * y, whichever is more, of what is left of the flattest tenth of the image when its smooth part is taken away, the
     * fit's own share corrected for. About 0 for noise that differs from pixel to pixel; above 0.25 methods that rest on
     * such noise keep it or make stripes of it. At most a million pixels, spread evenly, are looked at.
     *
     * @return -1 to 1; NaN if the plane is smaller than 16 x 16 or is constant or not finite wherever it was looked at
     */
    public static double noiseCorrelation(RandomAccessibleInterval<? extends RealType<?>> plane) {
        return new NoiseBlocks(PixelRows.of(plane)).correlation();
    }
}
