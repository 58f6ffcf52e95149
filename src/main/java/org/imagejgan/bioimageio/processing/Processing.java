// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bioimageio.processing;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.imagejgan.bioimageio.DataType;

/**
 * One step that is done to a tensor before or after the network. A step that depends on the data is fitted to all pixels
 * of a sample, or of all samples, of the tensor as it was before the first step, as the format's reference
 * implementation does.
 *
 * <p>Where a step has {@code axes}, an empty list means that all pixels of all samples count together; otherwise the
 * samples count together if the list names {@code batch}, and the channels if it names {@code channel}, and each for
 * itself if it does not. Where a step has an {@code axis}, it is empty for one number for all, or {@code channel} for one
 * number a channel.
 */
public sealed interface Processing {

    /** The id of the step in the format: the words of its record's name, in small letters. */
    default String id() {
        return getClass().getSimpleName().replaceAll("(?<=.)(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }

    /**
     * The tensors whose statistics it takes.
     *
     * @param tensor the id of the tensor it is applied to
     */
    default Set<String> measured(String tensor) {
        return Set.of();
    }

    /**
     * Fits the step to an image.
     *
     * @param tensor the id of the tensor it is applied to
     * @param measured the statistics of the image; it is asked only for what the step needs
     * @throws IllegalArgumentException if the step cannot be applied to images (statistics of single rows and the like)
     */
    PixelMap fit(String tensor, Measured measured);

    /** 1 above the threshold, else 0; one threshold, or one a channel. */
    record Binarize(List<Double> threshold, String axis) implements Processing {
        public Binarize {
            threshold = List.copyOf(threshold);
        }

        @Override
        public PixelMap fit(String tensor, Measured measured) {
            return new ThresholdMap(Fitting.perChannel(this, axis, threshold));
        }
    }

    /** A limit for clipping: a value, or the percentile (0 to 100) that it is found at. */
    record Bound(double value, boolean percentile) {}

    /** Sets what lies below {@code min} to it and what lies above {@code max} to that; either may be null. */
    record Clip(Bound min, Bound max, List<String> axes) implements Processing {
        public Clip {
            axes = List.copyOf(axes);
        }

        /** Clips to fixed values. */
        public static Clip of(double min, double max) {
            return new Clip(new Bound(min, false), new Bound(max, false), List.of());
        }

        @Override
        public Set<String> measured(String tensor) {
            return measures(min) || measures(max) ? Set.of(tensor) : Set.of();
        }

        private static boolean measures(Bound bound) {
            return bound != null && bound.percentile();
        }

        @Override
        public PixelMap fit(String tensor, Measured measured) {
            Statistics own = measured(tensor).isEmpty() ? null : Fitting.statistics(this, axes, tensor, measured);
            if (measures(min) && measures(max)) own.prepare(Fitting.together(axes), min.value(), max.value());
            return new ClipMap(bounds(min, Double.NEGATIVE_INFINITY, own), bounds(max, Double.POSITIVE_INFINITY, own));
        }

        /** The format leaves open how a percentile is found; its reference implementation takes a pixel's value here. */
        private double[] bounds(Bound bound, double none, Statistics own) {
            if (bound == null) return new double[] {none};
            if (!bound.percentile()) return new double[] {bound.value()};
            return Fitting.measure(axes, own, channel -> own.percentileOfPixels(channel, bound.value()));
        }
    }

    /** Casts to a type. Pixels stay floats here, with the values that the type would hold. */
    record EnsureDtype(DataType type) implements Processing {
        @Override
        public PixelMap fit(String tensor, Measured measured) {
            return type.isFloating() ? PixelMap.IDENTITY : PixelMap.each(value -> type.cast((float) value));
        }
    }

    /** {@code gain * x + offset}; one pair, or one a channel. */
    record ScaleLinear(List<Double> gain, List<Double> offset, String axis) implements Processing {
        public ScaleLinear {
            gain = List.copyOf(gain);
            offset = List.copyOf(offset);
        }

        public static ScaleLinear of(double gain, double offset) {
            return new ScaleLinear(List.of(gain), List.of(offset), "");
        }

        @Override
        public PixelMap fit(String tensor, Measured measured) {
            return AffineMap.of(Fitting.perChannel(this, axis, gain), Fitting.perChannel(this, axis, offset));
        }
    }

    /**
     * {@code (x - low) / (high - low + eps)} with the values at two percentiles of the reference tensor, or of the
     * tensor itself if {@code referenceTensor} is empty.
     */
    record ScaleRange(List<String> axes, double minPercentile, double maxPercentile, double eps, String referenceTensor)
            implements Processing {
        public ScaleRange {
            axes = List.copyOf(axes);
        }

        @Override
        public Set<String> measured(String tensor) {
            return Set.of(referenceTensor.isEmpty() ? tensor : referenceTensor);
        }

        @Override
        public PixelMap fit(String tensor, Measured measured) {
            String reference = referenceTensor.isEmpty() ? tensor : referenceTensor;
            Statistics source = Fitting.statistics(this, axes, reference, measured);
            source.prepare(Fitting.together(axes), minPercentile, maxPercentile);
            double[] low = Fitting.measure(axes, source, c -> source.percentile(c, minPercentile));
            double[] high = Fitting.measure(axes, source, c -> source.percentile(c, maxPercentile));
            double[] width = new double[low.length];
            for (int i = 0; i < width.length; i++) width[i] = high[i] - low[i] + eps;
            return AffineMap.standardizing(low, width);
        }
    }

    /** {@code (x - mean) / (std + eps)} of the tensor. */
    record ZeroMeanUnitVariance(List<String> axes, double eps) implements Processing {
        public ZeroMeanUnitVariance {
            axes = List.copyOf(axes);
        }

        @Override
        public Set<String> measured(String tensor) {
            return Set.of(tensor);
        }

        @Override
        public PixelMap fit(String tensor, Measured measured) {
            Statistics own = Fitting.statistics(this, axes, tensor, measured);
            return AffineMap.standardizing(
                    Fitting.measure(axes, own, own::mean),
                    Fitting.measure(axes, own, channel -> own.std(channel) + eps));
        }
    }

    /** {@code (x - mean) / std} with given numbers; one pair, or one a channel. */
    record FixedZeroMeanUnitVariance(List<Double> mean, List<Double> std, String axis) implements Processing {
        public FixedZeroMeanUnitVariance {
            mean = List.copyOf(mean);
            std = List.copyOf(std);
        }

        @Override
        public PixelMap fit(String tensor, Measured measured) {
            return AffineMap.standardizing(Fitting.perChannel(this, axis, mean), Fitting.perChannel(this, axis, std));
        }
    }

    /** {@code 1 / (1 + exp(-x))}. */
    record Sigmoid() implements Processing {
        @Override
        public PixelMap fit(String tensor, Measured measured) {
            return PixelMap.each(value -> 1 / (1 + Math.exp(-value)));
        }
    }

    /** {@code exp(x) / sum(exp(x))} over the channels of a pixel. */
    record Softmax(String axis) implements Processing {
        @Override
        public PixelMap fit(String tensor, Measured measured) {
            Fitting.requireChannelAxis(this, axis);
            return new SoftmaxMap();
        }
    }

    /** {@code (x - mean) / (std + eps) * (refStd + eps) + refMean}: takes mean and spread of another tensor. */
    record ScaleMeanVariance(String referenceTensor, List<String> axes, double eps) implements Processing {
        public ScaleMeanVariance {
            axes = List.copyOf(axes);
        }

        @Override
        public Set<String> measured(String tensor) {
            return new HashSet<>(List.of(tensor, referenceTensor));
        }

        @Override
        public PixelMap fit(String tensor, Measured measured) {
            Statistics own = Fitting.statistics(this, axes, tensor, measured);
            Statistics other = Fitting.statistics(this, axes, referenceTensor, measured);
            Fitting.requireSameChannels(this, other, axes, own);
            double[] gain = Fitting.measure(axes, own, channel -> 1 / (own.std(channel) + eps));
            double[] offset = Fitting.measure(axes, own, own::mean);
            double[] std = Fitting.measure(axes, other, channel -> other.std(channel) + eps);
            double[] mean = Fitting.measure(axes, other, other::mean);
            for (int i = 0; i < gain.length; i++) {
                gain[i] *= std[i];
                offset[i] = mean[i] - offset[i] * gain[i];
            }
            return AffineMap.of(gain, offset);
        }
    }
}
