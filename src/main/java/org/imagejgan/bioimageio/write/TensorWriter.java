// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bioimageio.write;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.imagejgan.bioimageio.description.AxisDescription;
import org.imagejgan.bioimageio.description.AxisSize;
import org.imagejgan.bioimageio.description.AxisType;
import org.imagejgan.bioimageio.description.DataDescription;
import org.imagejgan.bioimageio.description.TensorDescription;
import org.imagejgan.bioimageio.processing.Processing;

/** Turns tensors into the maps and lists that are written. */
final class TensorWriter {
    private TensorWriter() {}

    static Map<String, Object> tree(TensorDescription tensor, boolean input, Map<String, String> sums) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("id", tensor.id());
        DescriptionWriter.putText(tree, "description", tensor.description());
        if (tensor.optional()) tree.put("optional", true);
        tree.put("axes", DescriptionWriter.trees(tensor.axes(), TensorWriter::axis));
        List<Map<String, Object>> data = DescriptionWriter.trees(tensor.data(), TensorWriter::data);
        tree.put("data", data.size() == 1 ? data.get(0) : data);
        if (tensor.testTensor() != null) tree.put("test_tensor", DescriptionWriter.file(tensor.testTensor(), sums));
        if (tensor.sampleTensor() != null)
            tree.put("sample_tensor", DescriptionWriter.file(tensor.sampleTensor(), sums));
        List<Map<String, Object>> steps = DescriptionWriter.trees(steps(tensor, input), ProcessingWriter::tree);
        if (!steps.isEmpty()) tree.put(input ? "preprocessing" : "postprocessing", steps);
        return tree;
    }

    /** The steps without the casts that every reader adds: some programs do not know that step. */
    private static List<Processing> steps(TensorDescription tensor, boolean input) {
        Processing implied = new Processing.EnsureDtype(tensor.type());
        List<Processing> steps = new ArrayList<>(tensor.processing());
        if (input && startsWith(steps, implied) && !startsTyped(steps.subList(1, steps.size()))) steps.remove(0);
        boolean endsWith = !steps.isEmpty() && steps.get(steps.size() - 1).equals(implied);
        if (endsWith && !endsTyped(steps.subList(0, steps.size() - 1))) steps.remove(steps.size() - 1);
        return steps;
    }

    private static boolean startsWith(List<Processing> steps, Processing step) {
        return !steps.isEmpty() && steps.get(0).equals(step);
    }

    private static boolean startsTyped(List<Processing> steps) {
        return !steps.isEmpty() && steps.get(0) instanceof Processing.EnsureDtype;
    }

    private static boolean endsTyped(List<Processing> steps) {
        if (steps.isEmpty()) return false;
        Processing last = steps.get(steps.size() - 1);
        return last instanceof Processing.EnsureDtype || last instanceof Processing.Binarize;
    }

    private static Map<String, Object> axis(AxisDescription axis) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("type", axis.type().word());
        // Without an id every space axis would be x.
        tree.put("id", axis.id());
        DescriptionWriter.putText(tree, "description", axis.description());
        if (axis.type() == AxisType.CHANNEL) {
            tree.put("channel_names", axis.channelNames());
            return tree;
        }
        if (!(axis.size() instanceof AxisSize.Free)) tree.put("size", size(axis.size()));
        if (axis.type() == AxisType.SPACE || axis.type() == AxisType.TIME) {
            DescriptionWriter.putText(tree, "unit", axis.unit());
            tree.put("scale", YamlNumbers.fraction(axis.id() + ".scale", axis.scale()));
        }
        if (axis.concatenable()) tree.put("concatenable", true);
        if (axis.halo() > 0) tree.put("halo", axis.halo());
        return tree;
    }

    private static Object size(AxisSize size) {
        if (size instanceof AxisSize.Fixed fixed) return fixed.length();
        Map<String, Object> tree = new LinkedHashMap<>();
        if (size instanceof AxisSize.Parameterized parameterized) {
            tree.put("min", parameterized.min());
            tree.put("step", parameterized.step());
        } else if (size instanceof AxisSize.Reference reference) {
            tree.put("tensor_id", reference.tensor());
            tree.put("axis_id", reference.axis());
            tree.put("offset", reference.offset());
        } else if (size instanceof AxisSize.DataDependent measured) {
            tree.put("min", measured.min());
            if (measured.max() > 0) tree.put("max", measured.max());
        }
        return tree;
    }

    private static Map<String, Object> data(DataDescription data) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("type", data.type().word());
        DescriptionWriter.putText(tree, "unit", data.unit());
        if (!data.values().isEmpty()) {
            tree.put("values", YamlNumbers.plain("data.values", data.values()));
            return tree;
        }
        if (data.min() != null || data.max() != null)
            tree.put("range", YamlNumbers.plain("data.range", Arrays.asList(data.min(), data.max())));
        if (data.scale() != 1) tree.put("scale", YamlNumbers.fraction("data.scale", data.scale()));
        if (data.offset() != null) tree.put("offset", YamlNumbers.fraction("data.offset", data.offset()));
        return tree;
    }
}
