// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image;

import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

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
public record NormalizerRule(double low, double high) {
    /** What models are made for here that do not say otherwise: nearly the darkest and nearly the brightest pixel. */
    public static final NormalizerRule USUAL = new NormalizerRule(0.1, 99.9);

    /** @throws IllegalArgumentException unless 0 <= low < high <= 100 */
    public NormalizerRule {
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
