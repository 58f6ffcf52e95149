// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bioimageio.read;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.imagejgan.bioimageio.DataType;
import org.imagejgan.bioimageio.description.AxisDescription;
import org.imagejgan.bioimageio.description.DataDescription;
import org.imagejgan.bioimageio.description.FileReference;
import org.imagejgan.bioimageio.description.Identifiers;
import org.imagejgan.bioimageio.description.TensorDescription;
import org.imagejgan.bioimageio.processing.Processing;

/** Reads a tensor of a 0.5 description. */
final class TensorReader {
    private TensorReader() {}

    static TensorDescription read(Fields fields, boolean input) throws IOException {
        String steps = input ? "preprocessing" : "postprocessing";
        if (input) {
            fields.allow("id", "description", "optional", "axes", "data", "test_tensor", "sample_tensor", steps);
        } else {
            fields.allow("id", "description", "axes", "data", "test_tensor", "sample_tensor", steps);
        }
        String id = fields.text("id", input ? "input" : "output");
        if (!Identifiers.isTensorId(id)) throw fields.wrong("id", Identifiers.TENSOR_RULE);
        List<AxisDescription> axes = axes(fields, input);
        List<Processing> processing = new ArrayList<>();
        for (Fields step : fields.list(steps)) processing.add(ProcessingReader.read(step, axes, input));
        return new TensorDescription(
                id,
                fields.text("description", ""),
                fields.flag("optional", false),
                axes,
                data(fields),
                fields.has("test_tensor") ? file(fields.object("test_tensor")) : null,
                fields.has("sample_tensor") ? file(fields.object("sample_tensor")) : null,
                processing);
    }

    static FileReference file(Fields fields) throws IOException {
        fields.allow("source", "sha256");
        return new FileReference(fields.text("source"), fields.text("sha256", ""));
    }

    private static List<AxisDescription> axes(Fields tensor, boolean input) throws IOException {
        List<AxisDescription> axes = new ArrayList<>();
        Set<String> ids = new LinkedHashSet<>();
        for (Fields fields : tensor.list("axes")) {
            AxisDescription axis = AxisReader.read(fields, input);
            axes.add(axis);
            if (!ids.add(axis.id())) throw fields.wrong("id", "an id that no other axis of the tensor has");
        }
        if (axes.isEmpty()) throw tensor.wrong("axes", "at least one axis");
        return axes;
    }

    private static List<DataDescription> data(Fields tensor) throws IOException {
        if (!tensor.has("data")) return List.of();
        if (!tensor.isList("data")) return List.of(channelData(tensor.object("data")));
        List<DataDescription> data = new ArrayList<>();
        for (Fields fields : tensor.list("data")) data.add(channelData(fields));
        return data;
    }

    private static DataDescription channelData(Fields fields) throws IOException {
        boolean named = fields.has("values");
        if (named) {
            fields.allow("type", "values", "unit");
        } else {
            fields.allow("type", "range", "unit", "scale", "offset");
        }
        DataType type = type(fields, "type", named ? DataType.UINT8 : DataType.FLOAT32);
        List<Object> values = new ArrayList<>();
        for (JsonNode value : fields.raw("values")) {
            if (!value.isValueNode() || value.isNull()) throw fields.wrong("values", "a list of labels or numbers");
            values.add(AboutReader.plain(value));
        }
        List<Double> range = range(fields, "range");
        return new DataDescription(
                type,
                range.get(0),
                range.get(1),
                fields.text("unit", named ? "" : "arbitrary unit"),
                fields.number("scale", 1),
                fields.numberOrNull("offset"),
                values);
    }

    /** The two ends of a range, null where there is no limit. */
    static List<Double> range(Fields fields, String key) throws IOException {
        List<Double> ends = new ArrayList<>();
        if (fields.has(key)) ends.addAll(fields.limits(key));
        if (ends.isEmpty()) ends.addAll(Arrays.asList(null, null));
        if (ends.size() != 2) throw fields.wrong(key, "a list of two numbers");
        ends.replaceAll(end -> end == null || end.isInfinite() ? null : end);
        return ends;
    }

    static DataType type(Fields fields, String key, DataType absent) throws IOException {
        if (!fields.has(key)) return absent;
        return DataType.of(fields.text(key)).orElseThrow(() -> fields.wrong(key, "an element type such as float32"));
    }
}
