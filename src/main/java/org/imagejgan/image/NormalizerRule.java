// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image;

import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/**
 * How a {@link Normalizer} is fitted: once an image and channel, over all its planes, so that neither tiles nor slices
 * flicker against each other. Non-finite pixels do not count. A constant image gets the scale 1, an image without a
 * finite pixel {@link Normalizer#IDENTITY}.
 *
 * <p>Rules that look at pixels sample: at most {@value PixelSample#LIMIT} pixels of at most {@value PixelSample#PLANES}
 * planes, spread evenly and the same at every run; smaller channels are read whole.
 */
public sealed interface NormalizerRule {
    /** What models are made for here that do not say otherwise: nearly the darkest and nearly the brightest pixel. */
    NormalizerRule USUAL = new Percentile(0.1, 99.9);

    /** The normaliser for a channel with these planes; planes are fetched one at a time and not kept. */
    Normalizer fit(List<? extends RandomAccessibleInterval<? extends RealType<?>>> planes);

    /**
     * Maps the two percentiles to 0 and 1. Where they are equal though the image is not constant (few bright pixels on
     * a flat ground), minimum and maximum are taken.
     *
     * @param low percent, 0 to below high
     * @param high percent, above low to 100
     */
    record Percentile(double low, double high) implements NormalizerRule {
        /** @throws IllegalArgumentException unless 0 <= low < high <= 100 */
        public Percentile {
            if (!(low >= 0 && low < high && high <= 100))
                throw new IllegalArgumentException(
                        "Percentiles must satisfy 0 <= low < high <= 100; got " + low + " and " + high + ".");
        }

        @Override
        public Normalizer fit(List<? extends RandomAccessibleInterval<? extends RealType<?>>> planes) {
            PixelSample sample = PixelSample.of(planes);
            if (sample.isEmpty()) return Normalizer.IDENTITY;
            double from = sample.percentile(low);
            double to = sample.percentile(high);
            if (from < to) return Normalizer.fixed(from, to, 0, 1);
            return Normalizer.fixed(sample.percentile(0), sample.percentile(100), 0, 1);
        }
    }

    /** Maps {@code low} to 0 and {@code high} to 1, whatever the pixels are. */
    record FixedRange(double low, double high) implements NormalizerRule {
        /** @throws IllegalArgumentException unless both are finite and low < high */
        public FixedRange {
            if (!(Double.isFinite(low) && Double.isFinite(high) && low < high))
                throw new IllegalArgumentException(
                        "A value range must be finite with low < high; got " + low + " to " + high + ".");
        }

        @Override
        public Normalizer fit(List<? extends RandomAccessibleInterval<? extends RealType<?>>> planes) {
            return Normalizer.fixed(low, high, 0, 1);
        }
    }

    /** Maps to mean 0 and standard deviation 1. */
    record MeanStd() implements NormalizerRule {
        @Override
        public Normalizer fit(List<? extends RandomAccessibleInterval<? extends RealType<?>>> planes) {
            PixelSample sample = PixelSample.of(planes);
            if (sample.isEmpty()) return Normalizer.IDENTITY;
            double deviation = sample.deviation();
            return new Normalizer(sample.mean(), deviation > 0 ? deviation : 1);
        }
    }

    /** Leaves values as they are. */
    record None() implements NormalizerRule {
        @Override
        public Normalizer fit(List<? extends RandomAccessibleInterval<? extends RealType<?>>> planes) {
            return Normalizer.IDENTITY;
        }
    }
}
