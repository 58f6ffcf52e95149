// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image;

import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/**
 * The affine map between pixel values and network values, {@code y = (x - offset) / scale}. It is invertible and never
 * clips; a pixel outside the fitted range maps outside the network's range and comes back unchanged.
 *
 * @param offset the pixel value that becomes 0, finite
 * @param scale how many pixel units make 1, finite and not 0
 */
public record Normalizer(double offset, double scale) {

    /** Leaves values as they are. */
    public static final Normalizer IDENTITY = new Normalizer(0, 1);

    /** @throws IllegalArgumentException if a value is not finite or the scale is 0 */
    public Normalizer {
        if (!Double.isFinite(offset) || !Double.isFinite(scale) || scale == 0)
            throw new IllegalArgumentException(
                    "A normaliser needs a finite offset and a finite scale that is not 0; got" + " offset " + offset
                            + " and scale " + scale + ".");
    }

    /** Maps {@code low} to {@code toLow} and {@code high} to {@code toHigh}; a range of no width only shifts. */
    public static Normalizer fixed(double low, double high, double toLow, double toHigh) {
        double scale = (high - low) / (toHigh - toLow);
        if (scale == 0) scale = 1;
        return new Normalizer(low - toLow * scale, scale);
    }

    /** The network's value of a pixel. */
    public float apply(double pixel) {
        return (float) ((pixel - offset) / scale);
    }

    /** The pixel of a network's value, neither rounded nor clipped. */
    public double inverse(double value) {
        return value * scale + offset;
    }

    /**
     * How a {@link Normalizer} is fitted: once an image and channel, over all its planes, so that neither tiles nor slices
     * flicker against each other. Two percentiles become 0 and 1; where they are equal though the image is not constant (few
     * bright pixels on a flat ground), minimum and maximum are taken. Non-finite pixels do not count. A constant image gets
     * the scale 1, an image without a finite pixel {@link Normalizer#IDENTITY}.
     *
     * <p>At most {@value PixelSample#LIMIT} pixels of at most {@value PixelSample#PLANES} planes are looked at, spread evenly
     * and the same at every run; smaller channels are read whole.
     *
     * @param low percent, 0 to below high
     * @param high percent, above low to 100
     */
    public record Rule(double low, double high) {
        /** What models are made for here that do not say otherwise: nearly the darkest and nearly the brightest pixel. */
        public static final Rule USUAL = new Rule(0.1, 99.9);

        /** @throws IllegalArgumentException unless 0 <= low < high <= 100 */
        public Rule {
            if (!(low >= 0 && low < high && high <= 100))
                throw new IllegalArgumentException(
                        "Percentiles must satisfy 0 <= low < high <= 100; got " + low + " and " + high + ".");
        }

        /** The normaliser for a channel with these planes; planes are fetched one at a time and not kept. */
        public Normalizer fit(List<? extends RandomAccessibleInterval<? extends RealType<?>>> planes) {
            PixelSample sample = PixelSample.of(planes);
            if (sample.isEmpty()) return Normalizer.IDENTITY;
            double from = sample.percentile(low);
            double to = sample.percentile(high);
            if (from < to) return Normalizer.fixed(from, to, 0, 1);
            return Normalizer.fixed(sample.percentile(0), sample.percentile(100), 0, 1);
        }
    }
}
