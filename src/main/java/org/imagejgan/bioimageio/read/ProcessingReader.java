// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bioimageio.read;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.imagejgan.bioimageio.DataType;
import org.imagejgan.bioimageio.description.AxisDescription;
import org.imagejgan.bioimageio.processing.Processing;

/** Reads a processing step of a 0.5 description. */
final class ProcessingReader {
    static final double EPS = 1e-6;
    private static final double MAX_EPS = 0.1;
    private static final double MIN_STD = 1e-6;

    private ProcessingReader() {}

    /**
     * @param axes of the tensor the step belongs to
     * @param input whether that is an input, for which the format has not all steps
     */
    static Processing read(Fields step, List<AxisDescription> axes, boolean input) throws IOException {
        step.allow("id", "kwargs");
        Fields kwargs = step.objectOrEmpty("kwargs");
        return switch (step.text("id")) {
            case "binarize" -> binarize(kwargs);
            case "clip" -> clip(kwargs, axes);
            case "ensure_dtype" -> ensureDtype(kwargs);
            case "scale_linear" -> scaleLinear(kwargs);
            case "scale_range" -> {
                kwargs.allow("axes", "min_percentile", "max_percentile", "eps", "reference_tensor");
                yield scaleRange(kwargs, axes(kwargs, axes));
            }
            case "zero_mean_unit_variance" -> {
                kwargs.allow("axes", "eps");
                yield new Processing.ZeroMeanUnitVariance(axes(kwargs, axes), eps(kwargs));
            }
            case "fixed_zero_mean_unit_variance" -> fixedMean(kwargs);
            case "sigmoid" -> {
                kwargs.allow();
                yield new Processing.Sigmoid();
            }
            case "softmax" -> {
                kwargs.allow("axis");
                yield new Processing.Softmax(AxisReader.id(kwargs.text("axis", "channel")));
            }
            case "scale_mean_variance" -> {
                if (input) throw step.wrong("id", "a step for inputs (this one is for outputs alone)");
                kwargs.allow("reference_tensor", "axes", "eps");
                yield new Processing.ScaleMeanVariance(
                        kwargs.text("reference_tensor"), axes(kwargs, axes), eps(kwargs));
            }
            default -> throw step.wrong("id", "a processing step of the format");
        };
    }

    private static Processing binarize(Fields kwargs) throws IOException {
        kwargs.allow("threshold", "axis");
        return new Processing.Binarize(perAxis(kwargs, "threshold"), axis(kwargs));
    }

    private static Processing clip(Fields kwargs, List<AxisDescription> axes) throws IOException {
        kwargs.allow("min", "min_percentile", "max", "max_percentile", "axes");
        Processing.Bound min = bound(kwargs, "min", "min_percentile");
        Processing.Bound max = bound(kwargs, "max", "max_percentile");
        if (min == null && max == null) throw kwargs.wrong("", "a min or a max");
        if (kwargs.has("axes") && !(kwargs.has("min_percentile") || kwargs.has("max_percentile")))
            throw kwargs.wrong("axes", "none without a percentile");
        if (min != null && max != null && min.percentile() == max.percentile())
            requireOrder(kwargs, min.value(), max.value());
        return new Processing.Clip(min, max, axes(kwargs, axes));
    }

    private static Processing.Bound bound(Fields kwargs, String value, String percentile) throws IOException {
        if (kwargs.has(value) && kwargs.has(percentile)) throw kwargs.wrong("", value + " or " + percentile);
        if (kwargs.has(value)) return new Processing.Bound(kwargs.limit(value), false);
        if (!kwargs.has(percentile)) return null;
        boolean upper = value.equals("max");
        return new Processing.Bound(upper ? upper(kwargs, percentile, 0) : percent(kwargs, percentile, 0), true);
    }

    static void requireOrder(Fields kwargs, double min, double max) throws IOException {
        if (!(min < max)) throw kwargs.wrong("", "a min below the max");
    }

    static Processing ensureDtype(Fields kwargs) throws IOException {
        kwargs.allow("dtype");
        if (!kwargs.has("dtype")) throw kwargs.wrong("dtype", "an element type such as float32");
        return new Processing.EnsureDtype(TensorReader.type(kwargs, "dtype", DataType.FLOAT32));
    }

    private static Processing scaleLinear(Fields kwargs) throws IOException {
        kwargs.allow("gain", "offset", "axis");
        String axis = axis(kwargs);
        List<Double> gain = kwargs.has("gain") ? perAxis(kwargs, "gain") : List.of(1.0);
        List<Double> offset = kwargs.has("offset") ? perAxis(kwargs, "offset") : List.of(0.0);
        return scaleLinear(kwargs, gain, offset, axis);
    }

    /** Repeats a single gain or offset where the other is a list. */
    static Processing scaleLinear(Fields kwargs, List<Double> gain, List<Double> offset, String axis)
            throws IOException {
        int count = Math.max(gain.size(), offset.size());
        boolean matching = (gain.size() == 1 || gain.size() == count) && (offset.size() == 1 || offset.size() == count);
        if (!matching) throw kwargs.wrong("", "as many gains as offsets");
        return new Processing.ScaleLinear(repeat(gain, count), repeat(offset, count), axis);
    }

    private static List<Double> repeat(List<Double> values, int count) {
        return values.size() == count ? values : Collections.nCopies(count, values.get(0));
    }

    static Processing scaleRange(Fields kwargs, List<String> axes) throws IOException {
        double min = percent(kwargs, "min_percentile", 0);
        double max = upper(kwargs, "max_percentile", 100);
        if (!(min < max)) throw kwargs.wrong("max_percentile", "more than the min_percentile");
        return new Processing.ScaleRange(axes, min, max, eps(kwargs), kwargs.text("reference_tensor", ""));
    }

    private static Processing fixedMean(Fields kwargs) throws IOException {
        kwargs.allow("mean", "std", "axis");
        return fixedMean(kwargs, axis(kwargs), 0);
    }

    /** @param eps what is added to each std, as format 0.4 does */
    static Processing fixedMean(Fields kwargs, String axis, double eps) throws IOException {
        List<Double> mean = perAxis(kwargs, "mean");
        List<Double> std = perAxis(kwargs, "std");
        if (mean.size() != std.size()) throw kwargs.wrong("std", "as many numbers as mean has");
        if (std.stream().anyMatch(value -> !(value >= MIN_STD))) throw kwargs.wrong("std", "numbers of at least 1e-6");
        return new Processing.FixedZeroMeanUnitVariance(
                mean, std.stream().map(value -> value + eps).toList(), axis);
    }

    private static List<Double> perAxis(Fields kwargs, String key) throws IOException {
        if (!kwargs.has(key)) throw kwargs.wrong(key, "a number or a list of numbers");
        List<Double> values = kwargs.numbers(key);
        if (values.isEmpty() || values.stream().anyMatch(Objects::isNull)) throw kwargs.wrong(key, "numbers");
        if (values.size() > 1 && !kwargs.has("axis") && !kwargs.has("axes"))
            throw kwargs.wrong(key, "a single number, or an axis beside the list");
        return values;
    }

    private static String axis(Fields kwargs) throws IOException {
        return AxisReader.id(kwargs.text("axis", ""));
    }

    static double eps(Fields kwargs) throws IOException {
        double eps = kwargs.number("eps", EPS);
        if (!(eps > 0 && eps <= MAX_EPS)) throw kwargs.wrong("eps", "a number above 0 and at most 0.1");
        return eps;
    }

    private static double percent(Fields kwargs, String key, double absent) throws IOException {
        double percent = kwargs.number(key, absent);
        if (!(percent >= 0 && percent < 100)) throw kwargs.wrong(key, "a percentile from 0 to below 100");
        return percent;
    }

    /** The format has none up to 1, since whoever writes 0.998 means 99.8. */
    private static double upper(Fields kwargs, String key, double absent) throws IOException {
        double percent = kwargs.number(key, absent);
        if (!(percent > 1 && percent <= 100)) throw kwargs.wrong(key, "a percentile above 1 and at most 100");
        return percent;
    }

    /** The axes of the step in the order of the tensor, so that the same set is the same list. */
    private static List<String> axes(Fields kwargs, List<AxisDescription> tensor) throws IOException {
        if (!kwargs.has("axes")) return List.of();
        List<String> named = new ArrayList<>();
        for (String axis : kwargs.texts("axes")) named.add(AxisReader.id(axis));
        return ordered(kwargs, named, tensor);
    }

    static List<String> ordered(Fields kwargs, List<String> named, List<AxisDescription> tensor) throws IOException {
        List<String> known = tensor.stream().map(AxisDescription::id).toList();
        if (named.isEmpty() || !known.containsAll(named)) throw kwargs.wrong("axes", "some of " + known);
        return known.stream().filter(named::contains).toList();
    }
}
