// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.quality;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import org.imagejgan.image.PixelRows;

/** Measures of the noise in an image that has no reference. */
public final class Quality {

    /** Correlation of the noise of neighbouring pixels above which methods that rest on its independence fail. */
    public static final double RELATED = 0.25;

    private Quality() {}

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
     * The noise of the plane or of its brightest tenth, whichever is more: where few photons were counted, most of the ground
     * is 0 and has no noise, but what is bright has.
     *
     * @param enough where the plane has so much, its brightest tenth is not looked at
     */
    public static double mostNoiseSigma(RandomAccessibleInterval<? extends RealType<?>> plane, double enough) {
        NoiseBlocks blocks = new NoiseBlocks(PixelRows.of(plane));
        double sigma = blocks.sigma();
        return sigma >= enough ? sigma : Math.max(sigma, blocks.brightSigma());
    }

    /**
     * How much the noise of a pixel tells about that of the next one: the correlation at distance 1, along x or along
     * y, whichever is more, of what is left of the flattest tenth of the image when its smooth part is taken away, the
     * fit's own share corrected for. About 0 for noise that differs from pixel to pixel; above {@link #RELATED} methods that
     * rest on such noise keep it or make stripes of it. At most a million pixels, spread evenly, are looked at.
     *
     * @return -1 to 1; NaN if the plane is smaller than 16 x 16 or is constant or not finite wherever it was looked at
     */
    public static double noiseCorrelation(RandomAccessibleInterval<? extends RealType<?>> plane) {
        return new NoiseBlocks(PixelRows.of(plane)).correlation();
    }
}
