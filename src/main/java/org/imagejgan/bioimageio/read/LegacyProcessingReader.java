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
     * @param input whether the tensor is an input, for which the format has not all steps
     */
    static Processing read(Fields step, String letters, List<AxisDescription> axes, boolean input) throws IOException {
        step.allow("name", "kwargs");
        Fields kwargs = step.objectOrEmpty("kwargs");
        return switch (step.text("name")) {
            case "binarize" -> {
                kwargs.allow("threshold");
                yield new Processing.Binarize(List.of(kwargs.number("threshold")), "");
            }
            case "clip" -> {
                kwargs.allow("min", "max");
                ProcessingReader.requireOrder(kwargs, kwargs.limit("min"), kwargs.limit("max"));
                yield Processing.Clip.of(kwargs.limit("min"), kwargs.limit("max"));
            }
            case "scale_linear" -> scaleLinear(kwargs, letters);
            case "sigmoid" -> {
                kwargs.allow();
                yield new Processing.Sigmoid();
            }
            case "zero_mean_unit_variance" -> zeroMean(kwargs, letters, axes);
            case "scale_range" -> {
                kwargs.allow("mode", "axes", "min_percentile", "max_percentile", "eps", "reference_tensor");
                yield ProcessingReader.scaleRange(kwargs, together(kwargs, axes, wholeData(kwargs)));
            }
            case "scale_mean_variance" -> {
                if (input) throw step.wrong("name", "a step for inputs (this one is for outputs alone)");
                kwargs.allow("mode", "reference_tensor", "axes", "eps");
                yield new Processing.ScaleMeanVariance(
                        kwargs.text("reference_tensor"),
                        together(kwargs, axes, wholeData(kwargs)),
                        ProcessingReader.eps(kwargs));
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
                        kwargs,
                        kwargs.isList("mean") || kwargs.isList("std") ? apart(kwargs, letters) : "",
                        ProcessingReader.eps(kwargs));
            case "per_sample", "per_dataset" -> {
                if (kwargs.has("mean") || kwargs.has("std"))
                    throw kwargs.wrong("", "a mean and a std with mode fixed alone");
                yield new Processing.ZeroMeanUnitVariance(
                        together(kwargs, axes, wholeData(kwargs)), ProcessingReader.eps(kwargs));
            }
            default -> throw kwargs.wrong("mode", "fixed, per_sample or per_dataset");
        };
    }

    /** Whether statistics are of all samples; an image is all there is of its data set. */
    private static boolean wholeData(Fields kwargs) throws IOException {
        return switch (kwargs.text("mode")) {
            case "per_sample" -> false;
            case "per_dataset" -> true;
            default -> throw kwargs.wrong("mode", "per_sample or per_dataset");
        };
    }

    /** The axes whose pixels count together: those named, or all but the batch; the batch as the mode says. */
    private static List<String> together(Fields kwargs, List<AxisDescription> axes, boolean wholeData)
            throws IOException {
        String named = kwargs.text("axes", "");
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < named.length(); i++) ids.add(AxisReader.id(named.substring(i, i + 1)));
        if (ids.contains("batch")) throw kwargs.wrong("axes", "axes without b (the mode says what becomes of it)");
        if (ids.isEmpty()) axes.stream().map(AxisDescription::id).forEach(ids::add);
        ids.remove("batch");
        if (wholeData && axes.stream().anyMatch(axis -> axis.id().equals("batch"))) ids.add("batch");
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
