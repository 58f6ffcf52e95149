// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zarr.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/** Codecs by their names in metadata, and the other way round. */
public final class Codecs {
    private static final String KNOWN = "blosc, zstd, gzip, zlib and crc32c";

    private Codecs() {}

    /**
     * The codec of a name.
     *
     * @param size bytes of a value
     * @throws IOException if it is not known here; the message is a clause that names it
     */
    public static Codec of(String name, int size) throws IOException {
        return switch (name) {
            case "gzip" -> Streamed.GZIP;
            case "zlib", "numcodecs.zlib" -> Streamed.ZLIB;
            case "zstd", "numcodecs.zstd" -> Streamed.ZSTD;
            case "blosc", "numcodecs.blosc" -> new Blosc(size);
            case "crc32c" -> new Checksum();
            default -> throw new IOException("its codec \"" + name + "\" is not known here (known are " + KNOWN + ")");
        };
    }

    /** What version 2 says of a compressor. @throws IllegalArgumentException if that version does not know it */
    public static ObjectNode second(Codec codec) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        if (codec instanceof Checksum)
            throw new IllegalArgumentException(codec.id() + " is no compressor of Zarr version 2.");
        json.put("id", codec.id());
        if (codec instanceof Blosc)
            json.put("cname", "lz4").put("clevel", 5).put("shuffle", 1).put("blocksize", 0);
        else json.put("level", 5);
        return json;
    }

    /** What version 3 says of a codec. */
    public static JsonNode third(Codec codec) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("name", codec.id());
        if (codec instanceof Checksum) return json;
        ObjectNode configuration = json.putObject("configuration");
        if (codec instanceof Blosc blosc)
            configuration
                    .put("typesize", blosc.size())
                    .put("cname", "lz4")
                    .put("clevel", 5)
                    .put("shuffle", blosc.size() > 1 ? "shuffle" : "noshuffle")
                    .put("blocksize", 0);
        else configuration.put("level", 5);
        if (codec == Streamed.ZSTD) configuration.put("checksum", false);
        return json;
    }
}
