// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bioimageio.read;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.imagejgan.bioimageio.description.AxisDescription;
import org.imagejgan.bioimageio.processing.Processing;

/** Reads a processing step of a 0.4 description into its 0.5 form. */
final class LegacyProcessingReader {
    private LegacyProcessingReader() {}

    /**
     * @param letters the axes of the tensor as 0.4 writes them
     * @param axes the same axes as they were read
     */
    static Processing read(Fields step, String letters, List<AxisDescription> axes) throws IOException {
        step.allow("name", "kwargs");
        Fields kwargs = step.objectOrEmpty("kwargs");
        return switch (step.text("name")) {
            case "binarize" -> {
                kwargs.allow("threshold");
                yield new Processing.Binarize(List.of(kwargs.number("threshold")), "");
            }
            case "clip" -> {
                kwargs.allow("min", "max");
                yield Processing.Clip.of(kwargs.number("min"), kwargs.number("max"));
            }
            case "scale_linear" -> scaleLinear(kwargs, letters);
            case "sigmoid" -> new Processing.Sigmoid();
            case "zero_mean_unit_variance" -> zeroMean(kwargs, letters, axes);
            case "scale_range" -> {
                kwargs.allow("mode", "axes", "min_percentile", "max_percentile", "eps", "reference_tensor");
                yield ProcessingReader.scaleRange(kwargs, together(kwargs, axes));
            }
            case "scale_mean_variance" -> {
                kwargs.allow("mode", "reference_tensor", "axes", "eps");
                yield new Processing.ScaleMeanVariance(
                        kwargs.text("reference_tensor"), together(kwargs, axes), ProcessingReader.eps(kwargs));
            }
            default -> throw step.wrong("name", "a processing step of the format");
        };
    }

    private static Processing scaleLinear(Fields kwargs, String letters) throws IOException {
        kwargs.allow("axes", "gain", "offset");
        List<Double> gain = kwargs.has("gain") ? kwargs.numbers("gain") : List.of(1.0);
        List<Double> offset = kwargs.has("offset") ? kwargs.numbers("offset") : List.of(0.0);
        boolean lists = kwargs.isList("gain") || kwargs.isList("offset");
        return ProcessingReader.scaleLinear(kwargs, gain, offset, lists ? apart(kwargs, letters) : "");
    }

    private static Processing zeroMean(Fields kwargs, String letters, List<AxisDescription> axes) throws IOException {
        kwargs.allow("mode", "axes", "mean", "std", "eps");
        return switch (kwargs.text("mode", "fixed")) {
            case "fixed" ->
                ProcessingReader.fixedMean(
                        kwargs, kwargs.isList("mean") || kwargs.isList("std") ? apart(kwargs, letters) : "");
            case "per_sample", "per_dataset" ->
                new Processing.ZeroMeanUnitVariance(together(kwargs, axes), ProcessingReader.eps(kwargs));
            default -> throw kwargs.wrong("mode", "fixed, per_sample or per_dataset");
        };
    }

    /** The axes whose pixels count together. An image is all there is of its data set. */
    private static List<String> together(Fields kwargs, List<AxisDescription> axes) throws IOException {
        String named = kwargs.text("axes", "");
        if (named.isEmpty()) return List.of();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < named.length(); i++) ids.add(AxisReader.id(named.substring(i, i + 1)));
        return ProcessingReader.ordered(kwargs, ids, axes);
    }

    /** The one axis that is left for a list of numbers to run along. */
    private static String apart(Fields kwargs, String letters) throws IOException {
        String left = letters.replace("b", "");
        for (char letter : kwargs.text("axes", "").toCharArray()) left = left.replace("" + letter, "");
        if (left.length() != 1) throw kwargs.wrong("axes", "all but one of the axes " + letters);
        return AxisReader.id(left);
    }
}
