// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zarr.ome;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.imagejgan.zarr.DataType;
import org.imagejgan.zarr.Json;
import org.imagejgan.zarr.store.Store;

/** Writes groups and what OME says about them. */
public final class OmeWriter {
    private static final String COARSER = "Each value of a coarser level is the mean of those that it covers.";

    private OmeWriter() {}

    /** Writes the group of an image, which is what makes arrays an image. @param type of a value */
    public static void image(Store store, Multiscale image, DataType type) throws IOException {
        ObjectNode ome = JsonNodeFactory.instance.objectNode();
        ObjectNode multiscale = ome.putArray("multiscales").addObject();
        if (image.version().equals(Multiscale.OLDER)) multiscale.put("version", image.version());
        multiscale.put("name", image.name());
        for (Axis axis : image.axes()) {
            ObjectNode said = multiscale.withArray("axes").addObject();
            said.put("name", axis.name()).put("type", axis.type());
            if (!axis.unit().isEmpty()) said.put("unit", axis.unit());
        }
        for (Level level : image.levels())
            dataset(multiscale.withArray("datasets").addObject(), level);
        multiscale.put("type", "mean").putObject("metadata").put("description", COARSER);
        if (!image.channels().isEmpty()) {
            ArrayNode channels = ome.putObject("omero").putArray("channels");
            for (Channel channel : image.channels()) channel(channels.addObject(), channel, type);
        }
        group(store, image.version(), ome);
    }

    /** Writes a group with what OME says of it, in the Zarr of a version of OME-Zarr. */
    public static void group(Store store, String version, ObjectNode ome) throws IOException {
        if (version.equals(Multiscale.OLDER)) {
            Json.write(store, ".zattrs", ome);
            Json.write(store, ".zgroup", JsonNodeFactory.instance.objectNode().put("zarr_format", 2));
            return;
        }
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("zarr_format", 3).put("node_type", "group");
        ObjectNode versioned = json.putObject("attributes").putObject("ome");
        versioned.put("version", version).setAll(ome);
        Json.write(store, "zarr.json", json);
    }

    /** Writes a group of which nothing is said. */
    public static void plain(Store store, String version) throws IOException {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        if (version.equals(Multiscale.OLDER)) Json.write(store, ".zgroup", json.put("zarr_format", 2));
        else Json.write(store, "zarr.json", json.put("zarr_format", 3).put("node_type", "group"));
    }

    private static void dataset(ObjectNode to, Level level) {
        to.put("path", level.path());
        ArrayNode steps = to.putArray("coordinateTransformations");
        numbers(steps.addObject().put("type", "scale").putArray("scale"), level.scale());
        if (level.translation().stream().anyMatch(value -> value != 0))
            numbers(steps.addObject().put("type", "translation").putArray("translation"), level.translation());
    }

    private static void numbers(ArrayNode to, List<Double> values) {
        values.forEach(to::add);
    }

    private static void channel(ObjectNode to, Channel channel, DataType type) {
        to.put("label", channel.label()).put("active", true);
        to.put("color", String.format(Locale.ROOT, "%06X", channel.colour() < 0 ? 0xffffff : channel.colour()));
        boolean ranged = channel.ranged();
        double low = type.real() ? real(channel.start(), 0) : type.signed() ? -Math.pow(2, 8 * type.bytes() - 1) : 0;
        double high = type.real() ? real(channel.end(), low) : low + Math.pow(2, 8 * type.bytes()) - 1;
        // Version 0.4 asks for a window, of an image of one value too.
        if (high <= low) high = Math.max(low + 1, Math.nextUp(low));
        to.putObject("window")
                .put("min", low)
                .put("max", high)
                .put("start", ranged ? channel.start() : low)
                .put("end", ranged ? channel.end() : high);
    }

    private static double real(double value, double otherwise) {
        return Double.isFinite(value) ? value : otherwise;
    }
}
