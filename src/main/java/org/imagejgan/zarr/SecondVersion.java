// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zarr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import org.imagejgan.zarr.codec.Codec;
import org.imagejgan.zarr.codec.Codecs;

/**
 * An array's metadata in version 2: {@code .zarray}.
 *
 * @see <a href="https://zarr-specs.readthedocs.io/en/latest/v2/v2.0.html">the specification</a>
 */
final class SecondVersion {
    static final String KEY = ".zarray";

    private SecondVersion() {}

    /** @throws IOException if it asks for what is not known here; the message is a clause */
    static ArrayMetadata read(JsonNode json) throws IOException {
        if (json.path("zarr_format").asInt() != 2)
            throw new IOException("its zarr_format is " + json.path("zarr_format") + " in .zarray, where 2 must stand");
        if (!json.path("dtype").isTextual())
            throw new IOException("its values are of the type " + json.path("dtype") + ", which is not known here");
        String name = json.path("dtype").asText();
        DataType type = DataType.second(name);
        if (json.path("filters").size() > 0)
            throw new IOException("its filter \""
                    + json.path("filters").get(0).path("id").asText() + "\" is not known here (none is)");
        long[] shape = Json.longs(json.get("shape"), "shape");
        JsonNode compressor = json.path("compressor");
        List<Codec> codecs =
                compressor.isObject() ? List.of(Codecs.of(compressor.path("id").asText(), type.bytes())) : List.of();
        boolean turned = json.path("order").asText("C").equals("F");
        boolean big = name.startsWith(">");
        return new ArrayMetadata(
                2,
                shape,
                Json.ints(json.get("chunks"), "chunks"),
                type,
                FillValue.of(json.get("fill_value"), type),
                new ChunkKeys("", json.path("dimension_separator").asText(".")),
                new Packing(turned ? reversed(shape.length) : null, big, codecs),
                null);
    }

    private static int[] reversed(int axes) {
        int[] order = new int[axes];
        for (int i = 0; i < axes; i++) order[i] = axes - 1 - i;
        return order;
    }

    /** Of an array that is filled with 0. */
    static JsonNode write(ArrayMetadata array) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        for (long n : array.shape()) json.withArray("shape").add(n);
        for (int n : array.block()) json.withArray("chunks").add(n);
        json.put("dtype", array.type().second());
        json.put("fill_value", 0).put("order", "C").putNull("filters");
        List<Codec> codecs = array.packing().codecs();
        json.set("compressor", codecs.isEmpty() ? JsonNodeFactory.instance.nullNode() : Codecs.second(codecs.get(0)));
        return json.put("dimension_separator", array.keys().separator()).put("zarr_format", 2);
    }
}
