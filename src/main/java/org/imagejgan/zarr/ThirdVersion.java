// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zarr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.imagejgan.zarr.codec.Codec;
import org.imagejgan.zarr.codec.Codecs;

/**
 * An array's metadata in version 3: {@code zarr.json}.
 *
 * @see <a href="https://zarr-specs.readthedocs.io/en/latest/v3/core/index.html">the specification</a>
 */
final class ThirdVersion {
    static final String KEY = "zarr.json";
    private static final String SHARDING = "sharding_indexed";

    private ThirdVersion() {}

    /** @throws IOException if it asks for what is not known here; the message is a clause */
    static ArrayMetadata read(JsonNode json) throws IOException {
        require(json, "node_type", "array");
        if (json.path("zarr_format").asInt() != 3)
            throw new IOException(
                    "its zarr_format is " + json.path("zarr_format") + " in zarr.json, where 3 must stand");
        if (json.path("storage_transformers").size() > 0)
            throw new IOException("its storage_transformers are not known here");
        if (!json.path("data_type").isTextual())
            throw new IOException("its values are of the type " + json.path("data_type") + ", which is not known here");
        DataType type = DataType.third(json.path("data_type").asText());
        require(json.path("chunk_grid"), "name", "regular");
        long[] shape = Json.longs(json.get("shape"), "shape");
        int[] block = Json.ints(json.path("chunk_grid").path("configuration").get("chunk_shape"), "chunk_shape");
        Sharding sharding = null;
        JsonNode codecs = json.path("codecs");
        for (JsonNode codec : codecs) if (name(codec).equals(SHARDING)) sharding = sharding(codecs, block);
        JsonNode inner =
                sharding == null ? codecs : codecs.get(0).path("configuration").path("codecs");
        return new ArrayMetadata(
                3,
                shape,
                block,
                type,
                FillValue.of(json.get("fill_value"), type),
                keys(json.path("chunk_key_encoding")),
                packing(inner, block.length, type),
                sharding);
    }

    private static void require(JsonNode json, String key, String value) throws IOException {
        if (!json.path(key).asText().equals(value))
            throw new IOException("its " + key + " is \"" + json.path(key).asText() + "\", where only \"" + value
                    + "\" is known here");
    }

    /** A codec without settings may be its name alone. */
    private static String name(JsonNode codec) {
        return codec.isTextual() ? codec.asText() : codec.path("name").asText();
    }

    private static ChunkKeys keys(JsonNode json) throws IOException {
        boolean second = name(json).equals("v2");
        if (!second && !name(json).equals("default"))
            throw new IOException("its chunk_key_encoding \"" + name(json) + "\" is not known here");
        String separator = json.path("configuration").path("separator").asText(second ? "." : "/");
        return new ChunkKeys(second ? "" : "c", separator);
    }

    private static Sharding sharding(JsonNode codecs, int[] block) throws IOException {
        if (codecs.size() > 1)
            throw new IOException(
                    "its codec \"" + name(codecs.get(name(codecs.get(0)).equals(SHARDING) ? 1 : 0))
                            + "\" beside sharding_indexed is not known here");
        JsonNode configuration = codecs.get(0).path("configuration");
        int[] chunk = Json.ints(configuration.get("chunk_shape"), "chunk_shape");
        boolean fits = chunk.length == block.length;
        for (int i = 0; fits && i < chunk.length; i++) fits = block[i] % chunk[i] == 0;
        if (!fits)
            throw new IOException("its shards of " + Arrays.toString(block) + " cannot be cut into chunks of "
                    + Arrays.toString(chunk));
        Packing table = packing(configuration.path("index_codecs"), 1, DataType.UINT64);
        boolean plain = table.order() == null && table.codecs().stream().allMatch(c -> c.id().equals("crc32c"));
        if (!plain) throw new IOException("the index of its shards is compressed, which is not known here");
        String place = configuration.path("index_location").asText("end");
        if (!place.equals("end") && !place.equals("start"))
            throw new IOException("its index_location \"" + place + "\" is not known here");
        return new Sharding(chunk, table.big(), table.codecs(), place.equals("start"));
    }

    private static Packing packing(JsonNode codecs, int axes, DataType type) throws IOException {
        int[] order = null;
        boolean big = false;
        boolean bytes = false;
        List<Codec> packed = new ArrayList<>();
        for (JsonNode codec : codecs) {
            JsonNode configuration = codec.path("configuration");
            switch (name(codec)) {
                case "transpose" -> order = order(configuration.path("order"), axes, order);
                case "bytes" -> {
                    big = configuration.path("endian").asText("little").equals("big");
                    bytes = true;
                }
                default -> packed.add(Codecs.of(name(codec), type.bytes()));
            }
        }
        if (!bytes) throw new IOException("its codecs have no \"bytes\" among them");
        return new Packing(order, big, packed);
    }

    private static int[] order(JsonNode json, int axes, int[] before) throws IOException {
        int[] order = new int[axes];
        boolean[] seen = new boolean[axes];
        boolean whole = json.size() == axes && before == null;
        for (int i = 0; whole && i < axes; i++) {
            int axis = json.get(i).asInt(-1);
            whole = axis >= 0 && axis < axes && !seen[axis];
            if (whole) seen[order[i] = axis] = true;
        }
        if (!whole) throw new IOException("its order of axes in transpose, " + json + ", is not known here");
        return order;
    }

    /** Of an array that is filled with 0. */
    static ObjectNode write(ArrayMetadata array) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("zarr_format", 3).put("node_type", "array");
        for (long n : array.shape()) json.withArray("shape").add(n);
        json.put("data_type", array.type().title());
        ArrayNode block = json.putObject("chunk_grid")
                .put("name", "regular")
                .putObject("configuration")
                .putArray("chunk_shape");
        for (int n : array.block()) block.add(n);
        json.putObject("chunk_key_encoding")
                .put("name", "default")
                .putObject("configuration")
                .put("separator", array.keys().separator());
        if (array.type() == DataType.BOOL) json.put("fill_value", false);
        else json.put("fill_value", 0);
        Sharding sharding = array.sharding();
        if (sharding == null) {
            write(json.putArray("codecs"), array.packing().codecs());
            return json;
        }
        ObjectNode shard = json.putArray("codecs").addObject().put("name", SHARDING);
        ObjectNode configuration = shard.putObject("configuration");
        for (int n : sharding.chunk()) configuration.withArray("chunk_shape").add(n);
        write(configuration.putArray("codecs"), array.packing().codecs());
        write(configuration.putArray("index_codecs"), sharding.table());
        configuration.put("index_location", sharding.first() ? "start" : "end");
        return json;
    }

    private static void write(ArrayNode to, List<Codec> codecs) {
        to.addObject().put("name", "bytes").putObject("configuration").put("endian", "little");
        for (Codec codec : codecs) to.add(Codecs.third(codec));
    }
}
