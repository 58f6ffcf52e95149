// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bench;

import ai.djl.util.Float16Utils;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** Arrays of 16-bit floats in a file of the safetensors format: a length, a table in JSON, the values. */
final class SafeTensors {
    private final Path file;
    private final JsonNode table;
    private final ByteBuffer values;

    /** @throws IOException if the file cannot be read or is of another format */
    SafeTensors(Path file) throws IOException {
        this.file = file;
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        long length = bytes.remaining() < Long.BYTES ? -1 : bytes.getLong();
        if (length < 2 || length > bytes.remaining())
            throw new IOException(file + " is no safetensors file: its table does not fit into it.");
        byte[] text = new byte[(int) length];
        bytes.get(text);
        table = new JsonMapper().readTree(text);
        values = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * The values of one array, row by row.
     *
     * @throws IOException if there is no such array of this many 16-bit floats
     */
    float[] get(String name, int count) throws IOException {
        JsonNode entry = table.path(name);
        JsonNode range = entry.path("data_offsets");
        int from = range.path(0).asInt(-1);
        int bytes = range.path(1).asInt(-1) - from;
        if (!entry.path("dtype").asText().equals("F16") || bytes != 2 * count || from < 0)
            throw new IOException(file + " has no array '" + name + "' of " + count + " 16-bit floats (F16), but "
                    + (entry.isMissingNode() ? "none of that name" : entry) + ".");
        return Float16Utils.fromByteBuffer(values.slice(from, bytes).order(ByteOrder.LITTLE_ENDIAN));
    }
}
