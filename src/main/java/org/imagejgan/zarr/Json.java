// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zarr;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Optional;
import org.imagejgan.zarr.store.Store;

/** Metadata files. */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private static final ObjectWriter WRITER = MAPPER.writerWithDefaultPrettyPrinter();

    private Json() {}

    /** What stands under a key; empty if there is no such key. @throws IOException if it is no JSON; a sentence */
    public static Optional<JsonNode> read(Store store, String key) throws IOException {
        Optional<byte[]> bytes = store.get(key);
        if (bytes.isEmpty()) return Optional.empty();
        try {
            JsonNode json = MAPPER.readTree(bytes.get());
            if (json != null && json.isObject()) return Optional.of(json);
        } catch (JsonProcessingException e) {
            throw new IOException(
                    "\"" + store.place() + "/" + key + "\" is damaged: " + e.getOriginalMessage() + ".", e);
        }
        throw new IOException("\"" + store.place() + "/" + key + "\" is damaged: it holds no object of JSON.");
    }

    /** Puts it under a key. */
    public static void write(Store store, String key, JsonNode json) throws IOException {
        store.put(key, WRITER.writeValueAsBytes(json));
    }

    static int[] ints(JsonNode json, String what) throws IOException {
        long[] longs = longs(json, what);
        int[] ints = new int[longs.length];
        for (int i = 0; i < ints.length; i++) {
            if (longs[i] < 1 || longs[i] > Integer.MAX_VALUE)
                throw new IOException("its " + what + " " + json + " is not possible");
            ints[i] = (int) longs[i];
        }
        return ints;
    }

    static long[] longs(JsonNode json, String what) throws IOException {
        if (json == null || !json.isArray()) throw new IOException("its " + what + " is missing");
        long[] longs = new long[json.size()];
        for (int i = 0; i < longs.length; i++) {
            if (!json.get(i).isIntegralNumber() || json.get(i).asLong() < 0)
                throw new IOException("its " + what + " " + json + " is not possible");
            longs[i] = json.get(i).asLong();
        }
        return longs;
    }
}
