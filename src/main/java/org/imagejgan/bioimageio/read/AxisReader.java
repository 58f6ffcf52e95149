// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bioimageio.read;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.imagejgan.bioimageio.description.AxisDescription;
import org.imagejgan.bioimageio.description.AxisSize;
import org.imagejgan.bioimageio.description.AxisType;
import org.imagejgan.bioimageio.description.Identifiers;

/** Reads an axis of a 0.5 description. */
final class AxisReader {
    private static final Map<String, String> LONG_IDS = Map.of("b", "batch", "t", "time", "i", "index", "c", "channel");
    private static final String SIZE = "a whole number, {min, step} or {tensor_id, axis_id, offset}";

    private AxisReader() {}

    static AxisDescription read(Fields fields, boolean input) throws IOException {
        AxisType type = AxisType.of(fields.text("type"))
                .orElseThrow(() -> fields.wrong("type", "batch, channel, space, time or index"));
        allow(fields, type, input);
        String id = id(fields.text("id", type.defaultId()));
        boolean isBatch = type == AxisType.BATCH;
        if (!Identifiers.isAxisId(id) || isBatch != id.equals("batch")) throw fields.wrong("id", rule(isBatch));
        List<String> channels = channels(fields, type);
        AxisSize size = size(fields, type, channels.size());
        double scale = fields.number("scale", 1);
        if (!(scale > 0)) throw fields.wrong("scale", "a positive number");
        return new AxisDescription(
                type,
                id,
                size,
                fields.text("unit", ""),
                scale,
                halo(fields, size),
                fields.flag("concatenable", false),
                channels,
                fields.text("description", ""));
    }

    /** An axis id with the letters that stand for whole words replaced. */
    static String id(String id) {
        return LONG_IDS.getOrDefault(id, id);
    }

    private static String rule(boolean isBatch) {
        return isBatch ? "batch" : Identifiers.AXIS_RULE + ", and not batch";
    }

    private static void allow(Fields fields, AxisType type, boolean input) throws IOException {
        String ownKey = input ? "concatenable" : "halo";
        switch (type) {
            case BATCH -> fields.allow("type", "id", "description", "size");
            case CHANNEL -> fields.allow("type", "id", "description", "channel_names");
            case INDEX -> {
                if (input) fields.allow("type", "id", "description", "size", "concatenable");
                else fields.allow("type", "id", "description", "size");
            }
            case SPACE, TIME -> fields.allow("type", "id", "description", "size", "unit", "scale", ownKey);
        }
    }

    private static List<String> channels(Fields fields, AxisType type) throws IOException {
        if (type != AxisType.CHANNEL) return List.of();
        List<String> names = fields.texts("channel_names");
        boolean valid = !names.isEmpty() && names.stream().allMatch(Identifiers::isIdentifier);
        if (!valid) throw fields.wrong("channel_names", "a list of names of letters, digits and _");
        return names;
    }

    private static AxisSize size(Fields fields, AxisType type, int channels) throws IOException {
        if (type == AxisType.CHANNEL) return new AxisSize.Fixed(channels);
        if (type == AxisType.BATCH) {
            if (!fields.has("size")) return new AxisSize.Free();
            if (fields.integer("size") != 1) throw fields.wrong("size", "1 or none");
            return new AxisSize.Fixed(1);
        }
        if (!fields.isObject("size")) return fixed(fields);
        Fields size = fields.object("size");
        if (size.has("tensor_id")) return reference(size);
        boolean measured = type == AxisType.INDEX && !size.has("step");
        return measured ? dataDependent(size) : parameterized(size);
    }

    private static AxisSize fixed(Fields fields) throws IOException {
        if (!fields.raw("size").isIntegralNumber()) throw fields.wrong("size", SIZE);
        return new AxisSize.Fixed(positive(fields, "size", fields.integer("size")));
    }

    private static AxisSize reference(Fields size) throws IOException {
        size.allow("tensor_id", "axis_id", "offset");
        return new AxisSize.Reference(size.text("tensor_id"), id(size.text("axis_id")), size.integer("offset", 0));
    }

    private static AxisSize parameterized(Fields size) throws IOException {
        size.allow("min", "step");
        return new AxisSize.Parameterized(
                positive(size, "min", size.integer("min")), positive(size, "step", size.integer("step")));
    }

    private static AxisSize dataDependent(Fields size) throws IOException {
        size.allow("min", "max");
        return new AxisSize.DataDependent(size.integer("min", 1), size.integer("max", 0));
    }

    private static int positive(Fields fields, String key, int value) throws IOException {
        if (value < 1) throw fields.wrong(key, "a positive whole number");
        return value;
    }

    private static int halo(Fields fields, AxisSize size) throws IOException {
        if (!fields.has("halo")) return 0;
        if (!(size instanceof AxisSize.Reference))
            throw fields.wrong("size", "a reference to another axis, since the axis has a halo");
        return positive(fields, "halo", fields.integer("halo"));
    }
}
