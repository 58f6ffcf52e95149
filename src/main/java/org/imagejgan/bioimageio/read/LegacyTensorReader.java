// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bioimageio.read;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.imagejgan.bioimageio.DataType;
import org.imagejgan.bioimageio.description.AxisDescription;
import org.imagejgan.bioimageio.description.DataDescription;
import org.imagejgan.bioimageio.description.FileReference;
import org.imagejgan.bioimageio.description.Identifiers;
import org.imagejgan.bioimageio.description.TensorDescription;
import org.imagejgan.bioimageio.processing.Processing;

/** Reads the tensors of a 0.4 description into their 0.5 form. */
final class LegacyTensorReader {
    private LegacyTensorReader() {}

    static void readAll(Fields root, List<TensorDescription> inputs, List<TensorDescription> outputs)
            throws IOException {
        Map<String, TensorDescription> known = new HashMap<>();
        List<Fields> in = root.list("inputs");
        for (int i = 0; i < in.size(); i++) {
            in.get(i).allow("name", "description", "axes", "data_type", "data_range", "shape", "preprocessing");
            TensorDescription tensor = read(root, in.get(i), i, true, known);
            inputs.add(tensor);
            known.put(tensor.id(), tensor);
        }
        List<Fields> out = root.list("outputs");
        for (int i = 0; i < out.size(); i++) {
            out.get(i)
                    .allow("name", "description", "axes", "data_type", "data_range", "shape", "halo", "postprocessing");
            outputs.add(read(root, out.get(i), i, false, known));
        }
    }

    private static TensorDescription read(
            Fields root, Fields fields, int index, boolean input, Map<String, TensorDescription> known)
            throws IOException {
        String id = fields.text("name");
        if (!Identifiers.isTensorId(id)) throw fields.wrong("name", Identifiers.TENSOR_RULE);
        List<AxisDescription> axes = LegacyAxisReader.read(fields, input, known);
        String steps = input ? "preprocessing" : "postprocessing";
        List<Processing> processing = new ArrayList<>();
        for (Fields step : fields.list(steps))
            processing.add(LegacyProcessingReader.read(step, fields.text("axes"), axes, input));
        List<Double> range = TensorReader.range(fields, "data_range");
        DataType type = TensorReader.type(fields, "data_type", DataType.FLOAT32);
        if (input) addCasts(processing, type);
        DataDescription data =
                new DataDescription(type, range.get(0), range.get(1), "arbitrary unit", 1, null, List.of());
        return new TensorDescription(
                id,
                fields.text("description", ""),
                false,
                axes,
                List.of(data),
                file(root, input ? "test_inputs" : "test_outputs", index),
                file(root, input ? "sample_inputs" : "sample_outputs", index),
                processing);
    }

    /** Networks of 0.4 always take floats, whatever the type of the image is. */
    private static void addCasts(List<Processing> processing, DataType type) {
        processing.add(0, new Processing.EnsureDtype(type));
        processing.add(new Processing.EnsureDtype(DataType.FLOAT32));
    }

    private static FileReference file(Fields root, String key, int index) throws IOException {
        List<String> files = root.texts(key);
        if (files.isEmpty()) return null;
        if (index >= files.size()) throw root.wrong(key, "a file for each tensor");
        return FileReference.of(files.get(index));
    }
}
