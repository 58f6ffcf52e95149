// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bioimageio.processing;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.imagejgan.bioimageio.DataType;

/**
 * One step that is done to a tensor before or after the network. A step that depends on the data is fitted once an
 * image, to the tensor as it was before the first step, as the format's reference implementation does.
 *
 * <p>Where a step has {@code axes}, an empty list means that all pixels of an image count together; otherwise the
 * channels count together if the list names {@code channel}, and each for itself if it does not. Where a step has an
 * {@code axis}, it is empty for one number for all, or {@code channel} for one number a channel.
 */
public sealed interface Processing {

    /** The id of the step in the format: the words of its record's name, in small letters. */
    default String id() {
        return getClass().getSimpleName().replaceAll("(?<=.)(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }

    /**
     * Fits the step to an image.
     *
     * @param tensor the id of the tensor it is applied to
     * @param statistics of the tensors of the image by id
     * @throws IllegalArgumentException if the step cannot be applied to images (statistics of single rows and the like)
     */
    PixelMap fit(String tensor, Function<String, Statistics> statistics);

    /** 1 above the threshold, else 0; one threshold, or one a channel. */
    record Binarize(List<Double> threshold, String axis) implements Processing {
        public Binarize {
            threshold = List.copyOf(threshold);
        }

        @Override
        public PixelMap fit(String tensor, Function<String, Statistics> statistics) {
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
        public PixelMap fit(String tensor, Function<String, Statistics> statistics) {
            return new ClipMap(
                    bounds(min, Double.NEGATIVE_INFINITY, tensor, statistics),
                    bounds(max, Double.POSITIVE_INFINITY, tensor, statistics));
        }

        private double[] bounds(Bound bound, double none, String tensor, Function<String, Statistics> statistics) {
            if (bound == null) return new double[] {none};
            if (!bound.percentile()) return new double[] {bound.value()};
            Statistics own = statistics.apply(tensor);
            return Fitting.measure(this, axes, own, channel -> own.percentile(channel, bound.value()));
        }
    }

    /** Casts to a type. Pixels stay floats here, with the values that the type would hold. */
    record EnsureDtype(DataType type) implements Processing {
        @Override
        public PixelMap fit(String tensor, Function<String, Statistics> statistics) {
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
        public PixelMap fit(String tensor, Function<String, Statistics> statistics) {
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
        public PixelMap fit(String tensor, Function<String, Statistics> statistics) {
            Statistics source = statistics.apply(referenceTensor.isEmpty() ? tensor : referenceTensor);
            double[] low = Fitting.measure(this, axes, source, c -> source.percentile(c, minPercentile));
            double[] high = Fitting.measure(this, axes, source, c -> source.percentile(c, maxPercentile));
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
        public PixelMap fit(String tensor, Function<String, Statistics> statistics) {
            Statistics own = statistics.apply(tensor);
            return AffineMap.standardizing(
                    Fitting.measure(this, axes, own, own::mean),
                    Fitting.measure(this, axes, own, channel -> own.std(channel) + eps));
        }
    }

    /** {@code (x - mean) / std} with given numbers; one pair, or one a channel. */
    record FixedZeroMeanUnitVariance(List<Double> mean, List<Double> std, String axis) implements Processing {
        public FixedZeroMeanUnitVariance {
            mean = List.copyOf(mean);
            std = List.copyOf(std);
        }

        @Override
        public PixelMap fit(String tensor, Function<String, Statistics> statistics) {
            return AffineMap.standardizing(Fitting.perChannel(this, axis, mean), Fitting.perChannel(this, axis, std));
        }
    }

    /** {@code 1 / (1 + exp(-x))}. */
    record Sigmoid() implements Processing {
        @Override
        public PixelMap fit(String tensor, Function<String, Statistics> statistics) {
            return PixelMap.each(value -> 1 / (1 + Math.exp(-value)));
        }
    }

    /** {@code exp(x) / sum(exp(x))} over the channels of a pixel. */
    record Softmax(String axis) implements Processing {
        @Override
        public PixelMap fit(String tensor, Function<String, Statistics> statistics) {
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
        public PixelMap fit(String tensor, Function<String, Statistics> statistics) {
            Statistics own = statistics.apply(tensor);
            Statistics other = statistics.apply(referenceTensor);
            PixelMap standardize = new ZeroMeanUnitVariance(axes, eps).fit(tensor, statistics);
            double[] std = Fitting.measure(this, axes, other, channel -> other.std(channel) + eps);
            double[] mean = Fitting.measure(this, axes, other, other::mean);
            Fitting.requireSameChannels(this, mean.length, axes, own);
            return standardize.andThen(AffineMap.of(std, mean));
        }
    }
}
