// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zarr.ome;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Understands what is said of an image. Messages of exceptions are clauses. */
final class MultiscaleReader {
    private MultiscaleReader() {}

    /** @param ome the object in which {@code multiscales} stands */
    static Multiscale read(JsonNode ome, String version) throws IOException {
        JsonNode image = ome.path("multiscales").path(0);
        if (!image.isObject()) throw new IOException("its multiscales are empty");
        List<Axis> axes = axes(image.path("axes"));
        List<Level> levels = new ArrayList<>();
        for (JsonNode dataset : image.path("datasets")) levels.add(level(dataset, image, axes.size()));
        if (levels.isEmpty()) throw new IOException("its multiscales name no datasets");
        List<Channel> channels = new ArrayList<>();
        for (JsonNode channel : ome.path("omero").path("channels")) channels.add(channel(channel));
        return new Multiscale(version, image.path("name").asText(), List.copyOf(axes), levels, channels);
    }

    private static List<Axis> axes(JsonNode json) throws IOException {
        List<Axis> axes = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (JsonNode axis : json) {
            String name = axis.path("name").asText().toLowerCase(Locale.ROOT);
            if (name.length() != 1 || !Axis.NAMES.contains(name))
                throw new IOException("its axis \"" + axis.path("name").asText()
                        + "\" is not known here (known are t, c, z, y and x)");
            if (!names.add(name)) throw new IOException("its axis \"" + name + "\" is named twice");
            axes.add(new Axis(name, axis.path("unit").asText()));
        }
        if (!names.contains("y") || !names.contains("x"))
            throw new IOException(
                    "its axes " + names.stream().sorted().toList() + " are not spatial: it needs y and x");
        return axes;
    }

    private static Level level(JsonNode dataset, JsonNode image, int axes) throws IOException {
        String path = dataset.path("path").asText();
        if (path.isEmpty()) throw new IOException("one of its datasets has no path");
        OmeGroup.requireInside(path);
        double[] scale = new double[axes];
        double[] translation = new double[axes];
        Arrays.fill(scale, 1);
        for (JsonNode said : List.of(dataset, image))
            for (JsonNode step : said.path("coordinateTransformations")) {
                String type = step.path("type").asText();
                if (type.equals("identity")) continue;
                if (!type.equals("scale") && !type.equals("translation"))
                    throw new IOException("its transformation \"" + type + "\" is not known here");
                JsonNode values = step.path(type);
                if (values.size() != axes)
                    throw new IOException(
                            "its " + type + " " + values + " has not one number for each of its " + axes + " axes");
                boolean scales = type.equals("scale");
                for (int i = 0; i < axes; i++) {
                    double value = values.get(i).asDouble(Double.NaN);
                    if (!Double.isFinite(value)) throw new IOException("its " + type + " " + values + " is no number");
                    if (scales) scale[i] *= value;
                    translation[i] = scales ? translation[i] * value : translation[i] + value;
                }
            }
        return new Level(path, list(scale), list(translation));
    }

    private static List<Double> list(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }

    private static Channel channel(JsonNode json) {
        String colour = json.path("color").asText();
        JsonNode window = json.path("window");
        return new Channel(
                json.path("label").asText(),
                colour.matches("[0-9a-fA-F]{6}") ? Integer.parseInt(colour, 16) : -1,
                window.path("start").asDouble(Double.NaN),
                window.path("end").asDouble(Double.NaN));
    }
}
