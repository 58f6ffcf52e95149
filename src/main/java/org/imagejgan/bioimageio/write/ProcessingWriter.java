// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bioimageio.write;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.imagejgan.bioimageio.processing.Processing;

/** Turns processing steps into the maps that are written. */
final class ProcessingWriter {
    private static final int SOFTMAX_SINCE = 5;
    private static final int CLIP_PERCENTILES_SINCE = 7;

    private ProcessingWriter() {}

    /** The patch of format 0.5 that brought the step as it is. */
    static int sincePatch(Processing step) {
        if (step instanceof Processing.Softmax) return SOFTMAX_SINCE;
        if (step instanceof Processing.Clip clip && (isPercentile(clip.min()) || isPercentile(clip.max())))
            return CLIP_PERCENTILES_SINCE;
        return 0;
    }

    static Map<String, Object> tree(Processing step) {
        Map<String, Object> kwargs = new LinkedHashMap<>();
        if (step instanceof Processing.Binarize binarize) {
            putPerAxis(kwargs, "threshold", binarize.threshold(), binarize.axis());
            putAxis(kwargs, binarize.axis());
        } else if (step instanceof Processing.Clip clip) {
            putBound(kwargs, "min", clip.min());
            putBound(kwargs, "max", clip.max());
            putAxes(kwargs, clip.axes());
        } else if (step instanceof Processing.EnsureDtype cast) {
            kwargs.put("dtype", cast.type().word());
        } else if (step instanceof Processing.ScaleLinear linear) {
            putAxis(kwargs, linear.axis());
            putPerAxis(kwargs, "gain", linear.gain(), linear.axis());
            putPerAxis(kwargs, "offset", linear.offset(), linear.axis());
        } else if (step instanceof Processing.FixedZeroMeanUnitVariance fixed) {
            putAxis(kwargs, fixed.axis());
            putPerAxis(kwargs, "mean", fixed.mean(), fixed.axis());
            putPerAxis(kwargs, "std", fixed.std(), fixed.axis());
        } else if (step instanceof Processing.Softmax softmax) {
            putAxis(kwargs, softmax.axis());
        } else {
            putMeasured(kwargs, step);
        }
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("id", step.id());
        if (!kwargs.isEmpty()) tree.put("kwargs", kwargs);
        return tree;
    }

    private static void putMeasured(Map<String, Object> kwargs, Processing step) {
        if (step instanceof Processing.ScaleRange range) {
            putAxes(kwargs, range.axes());
            putNumber(kwargs, "min_percentile", range.minPercentile());
            putNumber(kwargs, "max_percentile", range.maxPercentile());
            putNumber(kwargs, "eps", range.eps());
            DescriptionWriter.putText(kwargs, "reference_tensor", range.referenceTensor());
        } else if (step instanceof Processing.ZeroMeanUnitVariance standard) {
            putAxes(kwargs, standard.axes());
            putNumber(kwargs, "eps", standard.eps());
        } else if (step instanceof Processing.ScaleMeanVariance other) {
            kwargs.put("reference_tensor", other.referenceTensor());
            putAxes(kwargs, other.axes());
            putNumber(kwargs, "eps", other.eps());
        }
    }

    private static boolean isPercentile(Processing.Bound bound) {
        return bound != null && bound.percentile();
    }

    private static void putBound(Map<String, Object> kwargs, String key, Processing.Bound bound) {
        if (bound != null) putNumber(kwargs, bound.percentile() ? key + "_percentile" : key, bound.value());
    }

    private static void putAxis(Map<String, Object> kwargs, String axis) {
        DescriptionWriter.putText(kwargs, "axis", axis);
    }

    private static void putAxes(Map<String, Object> kwargs, List<String> axes) {
        if (!axes.isEmpty()) kwargs.put("axes", axes);
    }

    private static void putNumber(Map<String, Object> kwargs, String key, double value) {
        kwargs.put(key, YamlNumbers.fraction(key, value));
    }

    private static void putPerAxis(Map<String, Object> kwargs, String key, List<Double> values, String axis) {
        kwargs.put(key, YamlNumbers.plain(key, axis.isEmpty() ? values.get(0) : values));
    }
}
